import { topicNamePattern } from '@blx/backstage-plugin-blx-environments-common';

export function isTopicName(text: string): boolean {
  return topicNamePattern.test(text);
}

/** Several names at once, as people paste them: by comma, blank or line. */
export function splitTopics(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
