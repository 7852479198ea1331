package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.MessageAckedRequest;
import dev.exhook.proto.v3.MessageDroppedRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import java.util.List;
import java.util.function.Predicate;

/** Defects that texts bring to light which are code, or layout, to somebody. */
final class TextMutants {
    private static final String OOPS = "status INTERNAL (13): oops";

    private TextMutants() {}

    static List<Mutant> all() {
        return List.of(
                failing(
                        "NTF-18",
                        "hands user names to printf",
                        ", for printf's directives [%s%n%d%x] in the user name of OnClientConnected",
                        Rpc.ON_CLIENT_CONNECTED,
                        texts("username", text -> text.contains("%n"))),
                failing(
                        "NTF-18",
                        "uses client ids as a format",
                        ", for a percent sign at the end [100%] in the client id of OnSessionTerminated",
                        Rpc.ON_SESSION_TERMINATED,
                        texts("clientid", text -> text.endsWith("%"))),
                failing(
                        "NTF-18",
                        "puts passwords between quotes",
                        ", for quotes",
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        texts("password", text -> text.contains("'"))),
                failing(
                        "NTF-18",
                        "lets topics end in a backslash that escapes the quote behind it",
                        ", for backslashes",
                        Rpc.ON_CLIENT_AUTHORIZE,
                        texts("topic", text -> text.endsWith("\\"))),
                failing(
                        "NTF-18",
                        "fills templates with user properties",
                        ", for placeholders",
                        Rpc.ON_CLIENT_SUBSCRIBE,
                        texts("value", text -> text.contains("${"))),
                failing(
                        "NTF-19",
                        "has a line for each client",
                        ", for line ends",
                        Rpc.ON_CLIENT_DISCONNECTED,
                        texts("clientid", text -> text.contains("\n"))),
                failing(
                        "NTF-19",
                        "splits topics at tabs",
                        ", for tabs [a\\u{9}b\\u{9}] in the topic of OnSessionUnsubscribed",
                        Rpc.ON_SESSION_UNSUBSCRIBED,
                        texts("topic", text -> text.contains("\t"))),
                failing(
                        "NTF-19",
                        "ends passwords at a zero",
                        ", for U+0000",
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        texts("password", text -> text.indexOf('\0') >= 0)),
                failing(
                                "NTF-20",
                                "writes into headers that are not there",
                                "",
                                Rpc.ON_MESSAGE_ACKED,
                                request -> ((MessageAckedRequest) request).hasMessage()
                                        && ((MessageAckedRequest) request)
                                                        .getMessage()
                                                        .getHeadersCount()
                                                == 0)
                        .breakingAlso("REC-20", "SVC-06"),
                failing(
                        "MSG-18",
                        "takes a payload that begins with a brace for JSON",
                        "",
                        Rpc.ON_MESSAGE_DROPPED,
                        request -> isBrokenOff(((MessageDroppedRequest) request)
                                .getMessage()
                                .getPayload()
                                .toStringUtf8())),
                failing(
                        "MSG-18",
                        "prints payloads by printf",
                        "",
                        Rpc.ON_MESSAGE_PUBLISH,
                        request -> ((MessagePublishRequest) request)
                                .getMessage()
                                .getPayload()
                                .toStringUtf8()
                                .contains("%d")),
                Mutant.of(
                        "MSG-18",
                        "writes payloads for a page",
                        "the text escaped for a page",
                        () -> Messages.returning(message -> message.toBuilder()
                                .setPayload(escaped(message.getPayload()))
                                .build())));
    }

    private static Mutant failing(String rule, String defect, String where, Rpc rpc, Predicate<Message> picked) {
        return Mutant.of(rule, defect, OOPS + where, () -> Defects.failingOn(rpc, picked));
    }

    private static Predicate<Message> texts(String field, Predicate<String> picked) {
        return request -> Texts.in(request, field).anyMatch(picked);
    }

    private static boolean isBrokenOff(String text) {
        return text.startsWith("{")
                && text.chars().filter(c -> c == '{').count()
                        != text.chars().filter(c -> c == '}').count();
    }

    /** Of texts; other payloads it leaves alone. */
    private static ByteString escaped(ByteString payload) {
        return payload.isValidUtf8()
                ? ByteString.copyFromUtf8(payload.toStringUtf8()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"))
                : payload;
    }
}
