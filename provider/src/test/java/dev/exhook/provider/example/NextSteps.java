package dev.exhook.provider.example;

import dev.exhook.proto.Hook;
import dev.exhook.provider.LateAnswer;
import dev.exhook.provider.ProviderBuilder;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The single lines of docs/write-a-provider.md. */
final class NextSteps {
    private NextSteps() {}

    static ProviderBuilder taken(ProviderBuilder provider, Executor pool) {
        return provider.runOn(pool, Hook.CLIENT_AUTHENTICATE)
                .answerWithin(Duration.ofSeconds(3), LateAnswer.DENY, Hook.CLIENT_AUTHENTICATE);
    }
}
