package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.exhook.proto.v3.ClientConnectRequest;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.Property;
import dev.exhook.proto.v3.RequestMeta;
import dev.exhook.proto.v3.TopicFilter;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The helpers that change requests and look into replies, field by field. */
class FieldsTest {
    private static final ClientConnectRequest CONNECT = ClientConnectRequest.newBuilder()
            .setConninfo(ConnInfo.newBuilder().setClientid("c").setKeepalive(60).setSockport(1883))
            .addProps(Property.newBuilder().setName("old").setValue("old"))
            .setMeta(RequestMeta.newBuilder().setNode("n"))
            .build();

    private static final UnknownFieldSet NEWER = UnknownFieldSet.newBuilder()
            .addField(100, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .addField(7, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @Test
    void aFieldIsSetAtAnyDepthAndNothingElseChanges() {
        assertThat(Fields.set(CONNECT, "conninfo.clientid", "d"))
                .isEqualTo(CONNECT.toBuilder()
                        .setConninfo(CONNECT.getConninfo().toBuilder().setClientid("d"))
                        .build());
        assertThat(Fields.set(MessagePublishRequest.getDefaultInstance(), "message.qos", 2))
                .as("what is not there is made")
                .isEqualTo(MessagePublishRequest.newBuilder()
                        .setMessage(dev.exhook.proto.v3.Message.newBuilder().setQos(2))
                        .build());
    }

    @Test
    void aFieldIsReadAtAnyDepth() {
        assertThat(Fields.get(CONNECT, "conninfo.clientid")).isEqualTo("c");
        assertThat(Fields.get(CONNECT, "conninfo.username")).isEqualTo("");
        assertThat(Fields.get(CONNECT, "conninfo")).isEqualTo(CONNECT.getConninfo());
    }

    @Test
    void aFieldThatIsNotThereIsAMistakeOfTheKit() {
        assertThat(Fields.has(CONNECT, "conninfo")).isTrue();
        assertThat(Fields.has(CONNECT, "clientid")).as("not at the top").isFalse();
        assertThatThrownBy(() -> Fields.get(CONNECT, "conninfo.nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("emqx.exhook.v3.ConnInfo has no field nothing");
        assertThatThrownBy(() -> Fields.set(CONNECT, "nothing", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textsAreChangedWhereTheyArePicked() {
        var changed = Fields.changeTexts(
                CONNECT, (type, field) -> type.equals("ConnInfo") && field.equals("clientid"), text -> text + "!");

        assertThat(changed)
                .isEqualTo(CONNECT.toBuilder()
                        .setConninfo(CONNECT.getConninfo().toBuilder().setClientid("c!"))
                        .build());
        assertThat(Fields.changeTexts(CONNECT, (type, field) -> true, text -> text))
                .isEqualTo(CONNECT);
    }

    @Test
    void numbersAreChangedWhereTheyArePicked() {
        var changed = Fields.changeNumbers(CONNECT, field -> field.equals("keepalive"), 65_535);

        assertThat(changed)
                .isEqualTo(CONNECT.toBuilder()
                        .setConninfo(CONNECT.getConninfo().toBuilder().setKeepalive(65_535))
                        .build());
    }

    @Test
    void aListIsReplacedByNewEntries() {
        assertThat(Entries.set(CONNECT, "props", List.of(Entries.property("a", "1"), Entries.property("", ""))))
                .isEqualTo(CONNECT.toBuilder()
                        .clearProps()
                        .addProps(Property.newBuilder().setName("a").setValue("1"))
                        .addProps(Property.getDefaultInstance())
                        .build());
        assertThat(Entries.userProperties(2))
                .containsExactly(
                        Map.of("name", "property-0", "value", "value of property 0"),
                        Map.of("name", "property-1", "value", "value of property 1"));
        assertThat(Entries.set(ClientSubscribeRequest.getDefaultInstance(), "topic_filters", Entries.topicFilters(2)))
                .isEqualTo(ClientSubscribeRequest.newBuilder()
                        .addTopicFilters(TopicFilter.newBuilder().setName("exhook-tck/filter/0/#"))
                        .addTopicFilters(TopicFilter.newBuilder().setName("exhook-tck/filter/1/#"))
                        .build());
    }

    @Test
    void aHeaderIsAddedOrOverridden() {
        MessagePublishRequest plain = MessagePublishRequest.newBuilder()
                .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                        .putHeaders("allow_publish", "true")
                        .putHeaders("username", "u"))
                .build();

        var changed = (MessagePublishRequest) Headers.set(plain, "allow_publish", "false");

        assertThat(changed.getMessage().getHeadersMap()).isEqualTo(Map.of("allow_publish", "false", "username", "u"));
    }

    @Test
    void fieldsThatNoTypeHasAreFoundAtAnyDepth() {
        ValuedResponse outer =
                ValuedResponse.newBuilder().setUnknownFields(NEWER).build();
        ValuedResponse inner = ValuedResponse.newBuilder()
                .setMessage(dev.exhook.proto.v3.Message.newBuilder().setUnknownFields(NEWER))
                .build();
        LoadedResponse listed = LoadedResponse.newBuilder()
                .addHooks(HookSpec.newBuilder().setName("client.connect").addTopics("t"))
                .addHooks(HookSpec.newBuilder().setUnknownFields(NEWER))
                .build();

        assertThat(UnknownFields.in(outer)).contains("ValuedResponse: numbers [7, 100]");
        assertThat(UnknownFields.in(inner)).contains("Message: numbers [7, 100]");
        assertThat(UnknownFields.in(listed)).contains("HookSpec: numbers [7, 100]");
        assertThat(UnknownFields.in(CONNECT)).isEmpty();
    }

    @Test
    void bytesThatWereTakenForTextAreRecognized() {
        ByteString bytes = TextDamage.BYTES;

        assertThat(TextDamage.in(bytes)).isEmpty();
        assertThat(TextDamage.in(ByteString.EMPTY)).as("dropped on purpose").isEmpty();
        assertThat(TextDamage.in(ByteString.copyFromUtf8("another payload"))).isEmpty();
        assertThat(TextDamage.in(bytes.substring(0, 3))).isEmpty();
        assertThat(TextDamage.in(bytes.substring(0, 2))).contains("the bytes cut at the first zero: fffe");
        assertThat(TextDamage.in(ByteString.copyFromUtf8(bytes.toStringUtf8())))
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("the bytes after a round trip through UTF-8 text: efbfbdefbfbd00"));
        assertThat(TextDamage.in(ByteString.copyFromUtf8(bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1))))
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("the bytes taken for ISO 8859-1 and written as UTF-8: c3bfc3be00"));
    }

    @Test
    void bytesThatWereTakenForTextAreRecognizedWithinAnotherPayload() {
        ByteString bytes = TextDamage.BYTES;
        ByteString note = ByteString.copyFromUtf8("note: ");

        assertThat(TextDamage.in(note.concat(bytes))).isEmpty();
        assertThat(TextDamage.in(note.concat(ByteString.copyFromUtf8(bytes.toStringUtf8()))))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("U+FFFD (efbfbd), which was not in what was sent")
                        .contains(": 6e6f"));
        assertThat(TextDamage.in(note.concat(
                        ByteString.copyFromUtf8(bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1)))))
                .hasValueSatisfying(text -> assertThat(text).startsWith("the bytes taken for ISO 8859-1"));
        assertThat(TextDamage.ofBytes(ByteString.fromHex("efbfbdff"), ByteString.fromHex("61efbfbd")))
                .as("it was there before")
                .isEmpty();
        assertThat(TextDamage.ofBytes(ByteString.fromHex("e9"), ByteString.copyFromUtf8("café")))
                .as("one letter is chance")
                .isEmpty();
        assertThat(TextDamage.in(ByteString.copyFromUtf8("ab"), ByteString.copyFromUtf8("a\ufffd")))
                .contains("U+FFFD (efbfbd), which was not in what was sent");
        assertThat(TextDamage.in(ByteString.copyFromUtf8("a\ufffd"), ByteString.copyFromUtf8("-a\ufffd")))
                .isEmpty();
    }
}
