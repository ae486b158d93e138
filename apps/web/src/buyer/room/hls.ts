/** hls.js by its one door: what nobody reaches through it (its other exports) is left out of the page. */
export { default as Hls } from 'hls.js/light';
