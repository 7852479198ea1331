package dev.exhook.broker.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exhook.proto.Rpc;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {
    private static final Trace TAKENOVER =
            Recordings.of("5.8.9", "session-takenover").orElseThrow().load();

    @Test
    void aTraceIsTheSameAsItself() {
        assertThat(TraceComparison.compare(TAKENOVER, TAKENOVER)).isEmpty();
    }

    @Test
    void idsTimesAndPortsDoNotCount() throws TraceFormatException {
        Trace other = changed(text -> text.replace("53719", "1")
                .replace("emqx@127.0.0.1", "other@host")
                .replace("\"took_ms\": 5", "\"took_ms\": 77")
                .replace("1883", "2"));

        assertThat(other).isNotEqualTo(TAKENOVER);
        assertThat(TraceComparison.compare(TAKENOVER, other)).isEmpty();
        assertThat(TraceComparison.compared(other)).isEqualTo(TraceComparison.compared(TAKENOVER));
    }

    @Test
    void callsOfDifferentConnectionsMayInterleaveInAnyWay() {
        List<Call> calls = new ArrayList<>(TAKENOVER.calls());
        // The old connection's last two calls after those of the new one, as 5.10.3 does it.
        Call disconnected = calls.remove(9);
        Call takenover = calls.remove(9);
        calls.add(11, disconnected);
        calls.add(12, takenover);

        assertThat(TraceComparison.compare(TAKENOVER, TAKENOVER.withCalls(calls)))
                .isEmpty();
        assertThat(TraceComparison.compared(TAKENOVER.withCalls(calls)))
                .hasToString(TraceComparison.compared(TAKENOVER).toString());
    }

    @Test
    void callsOfOneConnectionMayNot() {
        List<Call> calls = new ArrayList<>(TAKENOVER.calls());
        calls.add(3, calls.remove(4));

        assertThat(TraceComparison.compare(TAKENOVER, TAKENOVER.withCalls(calls)))
                .singleElement()
                .hasToString("connection 1 of client st1, call 3: expected OnSessionCreated to default, "
                        + "but got OnClientConnected to default");
        assertThat(TraceComparison.compared(TAKENOVER.withCalls(calls)))
                .isNotEqualTo(TraceComparison.compared(TAKENOVER));
    }

    /** Each request to the REST API is a process of its own: one message may be published before another is dropped. */
    @Test
    void messagesOfTheRestApiMayInterleaveInAnyWay() {
        Trace unheard =
                Recordings.of("5.8.9", "api-publish-unheard").orElseThrow().load();
        List<Call> interleaved = new ArrayList<>(unheard.calls());
        Collections.swap(interleaved, 2, 3);
        List<Call> turnedRound = new ArrayList<>(unheard.calls());
        Collections.swap(turnedRound, 1, 2);

        assertThat(interleaved.subList(1, 5))
                .extracting(Call::rpc)
                .containsExactly(
                        Rpc.ON_MESSAGE_PUBLISH, Rpc.ON_MESSAGE_PUBLISH, Rpc.ON_MESSAGE_DROPPED, Rpc.ON_MESSAGE_DROPPED);
        assertThat(TraceComparison.compare(unheard, unheard.withCalls(interleaved)))
                .isEmpty();
        assertThat(TraceComparison.compare(unheard, unheard.withCalls(turnedRound)))
                .singleElement()
                .hasToString("sender (message 1 of http_api), call 1: expected OnMessagePublish to default, "
                        + "but got OnMessageDropped to default");
    }

    @Test
    void aMissingCallIsNamed() {
        List<Call> calls = new ArrayList<>(TAKENOVER.calls());
        calls.removeIf(call -> call.rpc() == Rpc.ON_SESSION_TAKENOVER);

        assertThat(TraceComparison.compare(TAKENOVER, TAKENOVER.withCalls(calls)))
                .singleElement()
                .hasToString("connection 1 of client st1, call 7: expected OnSessionTakenover to default, "
                        + "but got no more call");
    }

    @Test
    void aDifferentFieldIsNamedWithItsPath() throws TraceFormatException {
        Trace other = changed(text -> text.replace("\"reason\": \"takenover\"", "\"reason\": \"kicked\""));

        assertThat(TraceComparison.compare(TAKENOVER, other))
                .singleElement()
                .hasToString("connection 1 of client st1, call 6 OnClientDisconnected to default, request, reason: "
                        + "expected \"takenover\", but got \"kicked\"");
    }

    @Test
    void whatTheClientSawCounts() throws TraceFormatException {
        Trace other = changed(text -> text.replace("\"gone\": 7", "\"gone\": null"));

        assertThat(TraceComparison.compare(TAKENOVER, other))
                .singleElement()
                .hasToString("step 3, observed, gone: expected 7, but got null");
    }

    @Test
    void anotherDeadlineCounts() throws TraceFormatException {
        Trace other = changed(text -> text.replaceFirst("\"deadlines_s\": \\[\\s*5.0", "\"deadlines_s\": [2.0"));

        assertThat(TraceComparison.compare(TAKENOVER, other))
                .singleElement()
                .hasToString("deadlines: expected [5.0], but got [2.0]");
    }

    @Test
    void messagesKeepTheirIdentityUnderOtherIds() throws TraceFormatException {
        Trace publish =
                Recordings.of("5.8.9", "deliver-qos-levels").orElseThrow().load();
        String text = TraceWriter.json(publish).toString();
        String firstId = text.replaceFirst(".*?\"id\":\"([0-9A-F]{32})\".*", "$1");
        String ownId = "F".repeat(32);

        Trace renamed = read(text.replace(firstId, ownId));
        Trace mixedUp = read(text.replaceFirst(firstId, ownId));

        assertThat(TraceComparison.compare(publish, renamed)).isEmpty();
        assertThat(TraceComparison.compare(publish, mixedUp)).isNotEmpty();
    }

    @Test
    void reasonsCompareWithoutTheOrderOfErlangMapsAndWithoutStacks() {
        String old = "#{context => badarg,exception => error,stacktrace => [{a,b,[{file,\"x, y\"}]}]}";
        String recent = "#{context => badarg,stacktrace => [],exception => error}";

        assertThat(ReasonText.stable(old)).isEqualTo(ReasonText.stable(recent)).contains("exception => error");
        assertThat(ReasonText.stable("{shutdown,normal}")).isEqualTo("{shutdown,normal}");
        assertThat(ReasonText.stable("killed by <0.12.0>")).isEqualTo("killed by <*>");
    }

    private static Trace changed(UnaryOperator<String> change) throws TraceFormatException {
        JsonObject json = TraceWriter.json(TAKENOVER);
        String pretty = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(json);
        return read(change.apply(pretty));
    }

    private static Trace read(String text) throws TraceFormatException {
        assertThat(JsonParser.parseString(text).isJsonObject()).isTrue();
        return TraceReader.read(new StringReader(text), "changed");
    }
}
