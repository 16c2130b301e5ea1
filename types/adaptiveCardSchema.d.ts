// The stand-in for the renderer's TypeScript sources, which the templating typings name and which do not compile here.
export interface IAdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly [property: string]: unknown;
}
