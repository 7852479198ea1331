package dev.exhook.reference.acl;

import dev.exhook.provider.Decision;

/**
 * The settings of authorization.
 *
 * @param noMatch the answer if no rule applies
 */
public record AuthorizationSettings(Decision noMatch, RuleSource source) {}
