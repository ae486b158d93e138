export { type ProblemCaching, ProblemFilter, sendProblem } from './problem.filter.js';
