/** The same rule as in the template's schema: domain, entity, an event where it has a topic of its own, version. */
const TOPIC_NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){1,2}\.v[1-9][0-9]*$/;

/** How a topic is spelt, for people. */
export const TOPIC_SHAPE = '<domain>.<entity>.<event>.v<N>';

export function isTopicName(text: string): boolean {
  return TOPIC_NAME.test(text);
}

/** Several names at once, as people paste them: by comma, blank or line. */
export function splitTopics(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
