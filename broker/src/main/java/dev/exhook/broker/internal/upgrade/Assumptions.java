package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.chain.FailedAction;
import java.util.Optional;

/**
 * The configuration around the providers that their calls do not show.
 *
 * @param failedAction of each provider
 * @param noMatch {@code authorization.no_match} of both releases, true: allow; empty: what the calls show, or else each
 *     release's default
 * @param authenticators whether EMQX has authenticators of its own, which refuse whom nobody decides on
 */
public record Assumptions(FailedAction failedAction, Optional<Boolean> noMatch, boolean authenticators) {
    /** EMQX's defaults. */
    public static final Assumptions DEFAULTS = new Assumptions(FailedAction.DENY, Optional.empty(), false);
}
