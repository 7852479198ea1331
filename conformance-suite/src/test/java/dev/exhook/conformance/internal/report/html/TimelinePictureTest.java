package dev.exhook.conformance.internal.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.v3.ProviderLoadedRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When calls began and how long they took, as a picture. */
class TimelinePictureTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern BAR =
            Pattern.compile("<rect class=\"([a-z ]+)\" x=\"(\\d+)\" y=\"\\d+\" width=\"(\\d+)\"");

    @Test
    void aCallIsABarFromItsBeginningToItsEnd() {
        String picture = picture(List.of(call(700, 1000, "0"), call(0, 2000, "0"), call(1000, 1000, "13")));

        assertThat(bars(picture))
                .as("the picture is 430 wide and 2 s long")
                .containsExactly(
                        List.of("bar", "340", "215"), List.of("bar", "190", "430"), List.of("bar bad", "405", "215"));
        assertThat(picture)
                .contains("OnProviderLoaded after 700 ms for 1 s; OnProviderLoaded after 0 ms for 2 s")
                .contains(">0 ms</text>", ">1 s</text>", ">2 s</text>", "INTERNAL");
    }

    @Test
    void aSingleCallHasNone() {
        assertThat(picture(List.of(call(0, 5, "0")))).isEmpty();
    }

    @Test
    void ofManyCallsTheLastAreShown() {
        assertThat(bars(picture(
                        IntStream.range(0, 100).mapToObj(i -> call(i, 1, "0")).toList())))
                .hasSize(24);
    }

    @Test
    void callsThatTookNoTimeAtAllAreSeen() {
        assertThat(bars(picture(List.of(call(0, 0, "0"), call(0, 0, "0")))))
                .containsExactly(List.of("bar", "190", "2"), List.of("bar", "190", "2"));
    }

    private static String picture(List<Exchange> calls) {
        Markup page = new Markup();
        TimelinePicture.write(calls, page);
        return page.toString();
    }

    private static List<List<String>> bars(String picture) {
        return BAR.matcher(picture)
                .results()
                .map((MatchResult bar) -> List.of(bar.group(1), bar.group(2), bar.group(3)))
                .toList();
    }

    /** @param beganMillis from a moment that is none of the picture's */
    private static Exchange call(int beganMillis, int tookMillis, String status) {
        long began = 77_000_000_000L + TimeUnit.MILLISECONDS.toNanos(beganMillis);
        Duration after = Duration.ofMillis(tookMillis);
        WireEvent trailers = new WireEvent.Trailers(after, HeaderList.of("grpc-status", status), true);
        return Exchange.of(
                "OnProviderLoaded",
                "plain",
                ProviderLoadedRequest.getDefaultInstance(),
                new WireReply(List.of(trailers), WireReply.Ending.COMPLETED, TIMEOUT, began, after));
    }
}
