export default async function globalTeardown() {
  const running = globalThis.testServices;
  if (!running) return;
  globalThis.testServices = undefined;
  const services = await running;
  await services.stop();
}
