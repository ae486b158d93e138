declare module 'virtual:produce' {
  const urls: Record<import('./shared/produce-list.js').ProduceKey, string>;
  export default urls;
}

declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
