package dev.exhook.conformance.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.proto.v3.TopicFilter;
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
    void aListOfHundredsIsBoundedToo() {
        ClientSubscribeRequest.Builder request = ClientSubscribeRequest.newBuilder();
        for (int i = 0; i < 500; i++) {
            request.addTopicFilters(TopicFilter.newBuilder().setName("t/" + i));
        }

        assertThat(ExchangeText.request(Exchanges.of(Rpc.ON_CLIENT_SUBSCRIBE, request.build(), WireReplies.silence())))
                .contains("t/0", "… (497 more)")
                .hasSizeLessThan(330);
    }

    @Test
    void manyLongTextsLoseTheMiddleOfTheLine() {
        Message.Builder message = Message.newBuilder();
        for (int i = 0; i < 50; i++) {
            message.putHeaders("key-" + i, "value");
        }
        MessagePublishRequest request =
                MessagePublishRequest.newBuilder().setMessage(message).build();

        assertThat(ExchangeText.request(Exchanges.of(Rpc.ON_MESSAGE_PUBLISH, request, WireReplies.silence())))
                .contains(" characters) …")
                .endsWith("}}}")
                .hasSizeLessThan(330);
    }

    @Test
    void aShortRequestIsShownInFull() {
        assertThat(shown("u", "t/1"))
                .isEqualTo("{\"clientinfo\":{\"clientid\":\"c-1\",\"username\":\"u\"},\"type\":\"SUBSCRIBE\","
                        + "\"topic\":\"t/1\",\"meta\":{\"node\":\"emqx@127.0.0.1\"}}");
    }

    @Test
    void aLongOneKeepsItsBeginningAndItsEndWithoutWhatIsTheSameInAll() {
        assertThat(shown("uv".repeat(350), "t/1"))
                .startsWith("{\"clientinfo\":{\"clientid\":\"c-1\",\"username\":\"uvu")
                .contains("… (652 characters) …u")
                .endsWith("\"type\":\"SUBSCRIBE\",\"topic\":\"t/1\"}")
                .doesNotContain("meta")
                .hasSizeLessThan(200);
    }
}
