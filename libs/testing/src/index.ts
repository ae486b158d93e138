export { type CameraOptions, FakeCamera } from './camera.js';
export { SimulatedEdge, sendParts, summaryOf } from './simulated-edge.js';
