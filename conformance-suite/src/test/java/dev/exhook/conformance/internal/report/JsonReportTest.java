package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Results;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void aRequestIsWholeSoThatAProgramCanSendItOnceMore() throws InvalidProtocolBufferException {
        ClientAuthenticateRequest sent = request("n".repeat(2_000), "");

        ClientAuthenticateRequest.Builder read = ClientAuthenticateRequest.newBuilder();
        JsonFormat.parser().merge(call(sent).getAsJsonObject("request").toString(), read);

        assertThat(read.build()).isEqualTo(sent);
    }

    @Test
    void aPasswordIsLeftOut() {
        assertThat(call(request("name", "secret"))
                        .getAsJsonObject("request")
                        .getAsJsonObject("clientinfo")
                        .get("password")
                        .getAsString())
                .isEqualTo("(6 characters)");
    }

    @Test
    void aRequestThatIsLongerThanAReportIsCut() {
        JsonObject call = call(request("n".repeat(1 << 20), ""));

        assertThat(call.has("request")).isFalse();
        assertThat(call.get("request_cut").getAsString())
                .startsWith("{\"clientinfo\"")
                .hasSizeLessThan(1_000);
    }

    private static ClientAuthenticateRequest request(String username, String password) {
        return ClientAuthenticateRequest.newBuilder()
                .setClientinfo(ClientInfo.newBuilder().setUsername(username).setPassword(password))
                .build();
    }

    private static JsonObject call(ClientAuthenticateRequest request) {
        WireReply wire =
                new WireReply(List.of(), WireReply.Ending.TIMED_OUT, Duration.ofSeconds(5), 0, Duration.ofSeconds(5));
        Exchange exchange = new Exchange("OnClientAuthenticate", "a test", request, wire, GrpcView.of(wire));
        Verdict failed = new Verdict.Failed(new Violation("an answer", "none", "none", List.of(exchange)));
        return JsonParser.parseString(JsonReport.text(Results.run(Results.of("VAL-02", failed))))
                .getAsJsonObject()
                .getAsJsonArray("results")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("calls")
                .get(0)
                .getAsJsonObject();
    }
}
