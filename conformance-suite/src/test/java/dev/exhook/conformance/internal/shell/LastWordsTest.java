package dev.exhook.conformance.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line that tells why a process ended. */
class LastWordsTest {
    static Stream<List<String>> ends() {
        return Stream.of(
                List.of(
                        "panic: assignment to entry in nil map",
                        "connected c1",
                        "panic: assignment to entry in nil map",
                        "goroutine 3815 [running]:",
                        "\t/src/main.go:25 +0x12"),
                List.of(
                        "thread 'tokio-runtime-worker' panicked at src/main.rs:41:37:"
                                + " called `Option::unwrap()` on a `None` value",
                        "thread 'tokio-runtime-worker' panicked at src/main.rs:41:37:",
                        "called `Option::unwrap()` on a `None` value",
                        "note: run with `RUST_BACKTRACE=1`"),
                List.of(
                        "TypeError: Cannot read properties of undefined (reading 'username')",
                        "/src/main.js:12",
                        "    call.request.clientinfo.username",
                        "TypeError: Cannot read properties of undefined (reading 'username')",
                        "    at Object.onClientConnect (/src/main.js:12:30)",
                        "Node.js v20.20.2"),
                List.of(
                        "Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@grpc/grpc-js' imported from /src/main.js",
                        "  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);",
                        "Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@grpc/grpc-js' imported from /src/main.js",
                        "    at packageResolve (node:internal/modules/esm/resolve:873:9)",
                        "  code: 'ERR_MODULE_NOT_FOUND'",
                        "Node.js v24.21.0"),
                List.of(
                        "AttributeError: 'NoneType' object has no attribute 'username'",
                        "Traceback (most recent call last):",
                        "  File \"main.py\", line 3, in <module>",
                        "AttributeError: 'NoneType' object has no attribute 'username'"),
                List.of(
                        "Exception in thread \"main\" java.lang.IllegalStateException: no rules",
                        "ERROR was said before",
                        "Exception in thread \"main\" java.lang.IllegalStateException: no rules",
                        "\tat dev.example.Main.main(Main.java:3)"),
                List.of(
                        "WARNING: DATA RACE",
                        "==================",
                        "WARNING: DATA RACE",
                        "Write at 0x00c000123456 by goroutine 33:",
                        "  main.(*server).OnClientConnect()",
                        "=================="),
                List.of("Killed", "listening", "Killed", "=================="));
    }

    /** @param end the line that is wanted, and all that was said */
    @ParameterizedTest
    @MethodSource("ends")
    void theRuntimesOfFiveLanguagesAreUnderstood(List<String> end) {
        assertThat(LastWords.of(end.subList(1, end.size()))).contains(end.get(0));
    }

    @Test
    void nothingSaidIsNothing() {
        assertThat(LastWords.of(List.of())).isEmpty();
    }
}
