package dev.exhook.conformance.internal.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutCriesTest {

    /** A provider in Rust lives on after a panic; its output comes in pieces. */
    @Test
    void aCryIsFoundByItsTime() {
        OutCries cries = new OutCries();
        byte[] first = "connected c1\nthread 'w' (7) panicked at src".getBytes(UTF_8);
        byte[] second = "/main.rs:42:7:\ncalled `Option::unwrap()` on a `None` value\nnote: run\n".getBytes(UTF_8);
        cries.add(first, first.length, 10);
        cries.add(second, second.length, 20);

        assertThat(cries.between(15, 25))
                .contains("thread 'w' (7) panicked at src/main.rs:42:7: called `Option::unwrap()` on a `None` value");
        assertThat(cries.between(0, 19)).isEmpty();
        assertThat(cries.between(21, 30)).isEmpty();
    }
}
