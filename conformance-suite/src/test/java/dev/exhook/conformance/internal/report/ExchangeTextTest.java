package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.RequestMeta;
import org.junit.jupiter.api.Test;

class ExchangeTextTest {
    private static String shown(String username, String topic) {
        ClientAuthorizeRequest request = ClientAuthorizeRequest.newBuilder()
                .setClientinfo(ClientInfo.newBuilder().setClientid("c-1").setUsername(username))
                .setType(AuthorizeReqType.SUBSCRIBE)
                .setTopic(topic)
                .setMeta(RequestMeta.newBuilder().setNode("emqx@127.0.0.1"))
                .build();
        return ExchangeText.request(Exchanges.of(Rpc.ON_CLIENT_AUTHORIZE, request, WireReplies.silence()));
    }

    @Test
    void aShortRequestIsShownInFull() {
        assertThat(shown("u", "t/1"))
                .isEqualTo("{\"clientinfo\":{\"clientid\":\"c-1\",\"username\":\"u\"},\"type\":\"SUBSCRIBE\","
                        + "\"topic\":\"t/1\",\"meta\":{\"node\":\"emqx@127.0.0.1\"}}");
    }

    @Test
    void aLongOneKeepsItsBeginningAndItsEndWithoutWhatIsTheSameInAll() {
        assertThat(shown("u".repeat(700), "t/1"))
                .startsWith("{\"clientinfo\":{\"clientid\":\"c-1\",\"username\":\"uuu")
                .contains(" characters) …u")
                .endsWith("\"type\":\"SUBSCRIBE\",\"topic\":\"t/1\"}")
                .doesNotContain("meta")
                .hasSizeLessThan(340);
    }
}
