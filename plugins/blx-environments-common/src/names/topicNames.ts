/**
 * Shape of a Kafka topic's name: domain, noun, an event where it has a topic of its own, version. The template's form,
 * the schema of a service's entry and the catalog's Spectral rule hold the same text; a test compares them.
 * @public
 */
export const topicNamePattern =
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*){1,2}\.v[1-9][0-9]*$/;

/** How a topic is spelt, for people. @public */
export const topicNameShape = '<domain>.<noun>[.<event>].v<N>';

/** Kafka allows 249; what it derives from a topic's name needs some of them. @public */
export const topicNameMaxLength = 200;
