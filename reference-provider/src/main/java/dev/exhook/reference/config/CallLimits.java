package dev.exhook.reference.config;

import dev.exhook.proto.Hook;
import dev.exhook.provider.LateAnswer;
import dev.exhook.provider.ProviderBuilder;
import java.time.Duration;
import java.util.Map;

/**
 * Limits for calls.
 *
 * @param deadline how long a handler may take; should be less than EMQX's {@code request_timeout}
 * @param late what is answered then, by hook; {@link LateAnswer#ERROR} for hooks that are not there
 * @param maxWaiting how many calls may wait for a handler
 */
public record CallLimits(Duration deadline, Map<Hook, LateAnswer> late, int maxWaiting) {
    /** EMQX waits 5 s unless configured. */
    static final CallLimits DEFAULTS = new CallLimits(Duration.ofSeconds(4), Map.of(), 10_000);

    public CallLimits {
        late = Map.copyOf(late);
    }

    /** Applies the limits to all handlers that are registered so far. */
    public void applyTo(ProviderBuilder provider) {
        provider.maxWaitingCalls(maxWaiting).answerWithin(deadline, LateAnswer.ERROR);
        late.forEach((hook, answer) -> {
            if (provider.hooks().contains(hook)) {
                provider.answerWithin(deadline, answer, hook);
            }
        });
    }
}
