package dev.exhook.reference.acl;

import dev.exhook.provider.Decision;

/**
 * What is to be authorized, and how.
 *
 * @param noMatch the answer if no rule applies
 */
public record AuthorizationSettings(Decision noMatch, RuleSource source) {}
