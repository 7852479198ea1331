package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerWordsTest {
    private static final Duration AT = Duration.ofMillis(1);

    @Test
    void aProxysPageIsNamedByItsStatusItsTypeAndItsBeginning() {
        WireReply page = reply(
                headers(":status", "502", "content-type", "text/html"),
                new WireEvent.Data(AT, ByteString.copyFromUtf8("<html>\u001b[2J" + "x".repeat(200)), true));

        assertThat(PeerWords.isPage(page)).isTrue();
        assertThat(PeerWords.page(page, ", no status"))
                .startsWith("HTTP status 502, content-type text/html, no status, \"<html>\\u001b[2Jxxx")
                .endsWith("xxx…\"")
                .hasSizeLessThan(200);
    }

    @Test
    void bytesAreNoPage() {
        WireReply bytes = reply(
                headers(":status", "200", "content-type", "application/octet-stream"),
                new WireEvent.Data(AT, ByteString.copyFromUtf8("abc"), true));

        assertThat(PeerWords.isPage(bytes)).isTrue();
        assertThat(PeerWords.page(bytes, "")).isEqualTo("HTTP status 200, content-type application/octet-stream");
    }

    @Test
    void aReplyOfGrpcIsNoPageAndNoneHasNoHeaders() {
        assertThat(PeerWords.isPage(reply(headers(":status", "200", "content-type", "application/grpc+proto"))))
                .isFalse();
        assertThat(PeerWords.isPage(reply(headers(":status", "103", "content-type", "text/html"))))
                .isFalse();
        assertThat(PeerWords.page(reply(), "")).isEqualTo("no headers");
    }

    @Test
    void theLastGoAwayCounts() {
        WireReply left = reply(
                new WireEvent.GoAway(AT, ErrorCode.NO_ERROR, 7, ""),
                new WireEvent.GoAway(AT, ErrorCode.ENHANCE_YOUR_CALM, 5, "too\nmany"));

        assertThat(PeerWords.goAway(left)).isEqualTo("GOAWAY ENHANCE_YOUR_CALM(11) \"too\\u000amany\"");
        assertThat(PeerWords.goAway(reply(new WireEvent.GoAway(AT, ErrorCode.NO_ERROR, 7, ""))))
                .isEqualTo("GOAWAY NO_ERROR(0)");
        assertThat(PeerWords.goAway(reply())).isEmpty();
    }

    private static WireEvent headers(String... fields) {
        return new WireEvent.Headers(AT, HeaderList.of(fields), false);
    }

    private static WireReply reply(WireEvent... events) {
        return new WireReply(List.of(events), WireReply.Ending.COMPLETED, Duration.ofSeconds(5), 0, AT);
    }
}
