package dev.exhook.broker.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallWordsTest {
    private static final LoadedResponse TWO_HOOKS = LoadedResponse.newBuilder()
            .addHooks(HookSpec.newBuilder().setName("client.connect"))
            .addHooks(HookSpec.newBuilder().setName("message.publish").addTopics("t/#"))
            .build();

    @Test
    void theHooksOfALoadingAreCounted() {
        assertThat(LoadedHooks.names(TWO_HOOKS)).contains(List.of("client.connect", "message.publish"));
        assertThat(LoadedHooks.names(ValuedResponse.getDefaultInstance())).isEmpty();
        assertThat(CallWords.answered(replied(TWO_HOOKS))).isEqualTo("2 hooks");
        assertThat(CallWords.answered(replied(LoadedResponse.getDefaultInstance())))
                .isEqualTo("ok");
    }

    @Test
    void aReplyThatNobodyReadsIsSaidByItsSize() {
        assertThat(CallWords.answered(replied(withPayload(10))))
                .isEqualTo("{type:CONTINUE,message:{payload_base64:AAAAAAAAAAAAAA==}}");
        assertThat(CallWords.answered(replied(withPayload(70_000)))).matches("a reply of 70\\d\\d\\d bytes");
    }

    /** CONTINUE is the default, and is not on the wire. */
    @Test
    void aDecisionIsToldWithItsTypeAndAPayloadAsTheTextThatItIs() {
        assertThat(CallWords.answered(
                        replied(ValuedResponse.newBuilder().setBoolResult(true).build())))
                .isEqualTo("{type:CONTINUE,bool_result:true}");
        assertThat(CallWords.answered(replied(ValuedResponse.newBuilder()
                        .setType(ValuedResponse.ResponsedType.STOP_AND_RETURN)
                        .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                                .setTopic("t")
                                .setPayload(ByteString.copyFromUtf8("hi")))
                        .build())))
                .isEqualTo("{type:STOP_AND_RETURN,message:{topic:t,payload:hi}}");
        assertThat(CallWords.answered(replied(withPayload(1024))))
                .isEqualTo("{type:CONTINUE,message:{payload:(1 KiB of zeros)}}");
    }

    private static Message withPayload(int bytes) {
        return ValuedResponse.newBuilder()
                .setMessage(dev.exhook.proto.v3.Message.newBuilder().setPayload(ByteString.copyFrom(new byte[bytes])))
                .build();
    }

    private static Call replied(Message reply) {
        Message request = ValuedResponse.getDefaultInstance();
        return new Call(0, 0, "mine", Rpc.ON_PROVIDER_LOADED, request, new Answer.Replied(reply));
    }
}
