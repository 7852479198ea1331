package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.proto.Hook;
import dev.exhook.reference.config.ConfigFiles;
import org.junit.jupiter.api.Test;

/** The first thing EMQX does with a provider: load it. */
@EmqxTest
class LoadingIT {
    @Test
    void realEmqxLoadsItAndCallsTheHooksThatItDeclares(EmqxNode emqx) {
        try (LoadedReference reference = LoadedReference.in(emqx, ConfigFiles.sample())) {
            assertThat(reference.server().hooks())
                    .containsExactlyInAnyOrderElementsOf(reference.provider().hooks().stream()
                            .map(Hook::hookName)
                            .toList());
        }
    }
}
