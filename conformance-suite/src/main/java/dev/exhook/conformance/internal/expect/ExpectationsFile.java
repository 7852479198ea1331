package dev.exhook.conformance.internal.expect;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.broker.internal.yaml.Section;
import dev.exhook.broker.internal.yaml.Value;
import dev.exhook.conformance.internal.catalogue.Meant;
import dev.exhook.conformance.internal.expect.IngressLine.Coming;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a file of expectations.
 *
 * @param meant what looks like a mistake and is none, with its place
 */
record ExpectationsFile(List<Line> lines, Map<Meant, Place> meant) {
    private static final int LARGEST_QOS = 2;

    /** As they stand in the file, whichever section comes first in it. */
    private static final Comparator<Line> IN_ORDER = Comparator.comparingInt(
                    (Line line) -> line.place().line())
            .thenComparingInt(line -> line.place().column());

    ExpectationsFile {
        lines = List.copyOf(lines);
        meant = Map.copyOf(meant);
    }

    static ExpectationsFile of(Value file) {
        Section root = file.section("authenticate", "authorize", "ingress", "publish", "meant");
        List<Line> lines = new ArrayList<>();
        root.list("authenticate").forEach(item -> lines.add(admission(item.section("let_in", "refuse"))));
        root.list("authorize")
                .forEach(item -> lines.addAll(topics(item.section(
                        "client", "may_publish", "may_not_publish", "may_subscribe", "may_not_subscribe"))));
        root.list("ingress")
                .forEach(item -> lines.add(ingress(item.section("client", "topic", "qos", "payload", "becomes"))));
        root.list("publish")
                .forEach(item -> lines.add(publish(item.section("client", "topic", "qos", "payload", "becomes"))));
        Map<Meant, Place> meant = new EnumMap<>(Meant.class);
        root.list("meant").forEach(item -> meant.put(item.oneOf(Meant.class), item.place()));
        if (lines.isEmpty() && meant.isEmpty()) {
            throw root.error("nothing is expected: authenticate, authorize, ingress or publish needs a line");
        }
        lines.sort(IN_ORDER);
        return new ExpectationsFile(lines, meant);
    }

    private static Line admission(Section line) {
        Optional<Value> letIn = line.find("let_in");
        Optional<Value> refuse = line.find("refuse");
        if (letIn.isPresent() == refuse.isPresent()) {
            throw line.error("expected one of let_in and refuse");
        }
        Value who = letIn.or(() -> refuse).orElseThrow();
        return new AdmissionLine(
                line.place(), client(who.section("clientid", "username", "password")), letIn.isPresent());
    }

    private static Client client(Section client) {
        return new Client(
                client.find("clientid").map(Value::words),
                client.find("username").map(Value::text).orElse(""),
                client.find("password").map(Value::text).orElse(""));
    }

    /** Without a password: EMQX shows it to client.authenticate alone. */
    private static Client clientOf(Section line) {
        return line.find("client")
                .map(value -> client(value.section("clientid", "username")))
                .orElse(Client.ANY);
    }

    private static List<Line> topics(Section line) {
        Client client = clientOf(line);
        List<Line> lines = new ArrayList<>();
        topics(line, "may_publish")
                .forEach(topic -> lines.add(
                        new TopicLine(topic.place(), client, AuthorizeReqType.PUBLISH, topicName(topic), true)));
        topics(line, "may_not_publish")
                .forEach(topic -> lines.add(
                        new TopicLine(topic.place(), client, AuthorizeReqType.PUBLISH, topicName(topic), false)));
        topics(line, "may_subscribe")
                .forEach(topic -> lines.add(
                        new TopicLine(topic.place(), client, AuthorizeReqType.SUBSCRIBE, topic.words(), true)));
        topics(line, "may_not_subscribe")
                .forEach(topic -> lines.add(
                        new TopicLine(topic.place(), client, AuthorizeReqType.SUBSCRIBE, topic.words(), false)));
        if (lines.isEmpty()) {
            throw line.error("expected may_publish, may_not_publish, may_subscribe or may_not_subscribe");
        }
        return lines;
    }

    private static List<Value> topics(Section line, String key) {
        return line.find(key).map(Value::listOrOne).orElse(List.of());
    }

    private static String topicName(Value topic) {
        String text = topic.words();
        if (text.contains("#") || text.contains("+")) {
            throw topic.error("[" + text + "] has a wildcard, and nobody can publish to that");
        }
        return text;
    }

    private static Line ingress(Section line) {
        Published sent = sent(line);
        return new IngressLine(line.place(), clientOf(line), sent, coming(line.required("becomes"), sent));
    }

    /** Without a QoS: one that is changed here breaks the acknowledgement. */
    private static Coming coming(Value becomes, Published sent) {
        if (becomes.isMapping()) {
            Section changed = becomes.section("topic", "payload");
            return new Coming.Passes(new Published(
                    changed.find("topic").map(ExpectationsFile::topicName).orElse(sent.topic()),
                    sent.qos(),
                    payload(changed).orElse(sent.payload())));
        }
        return switch (becomes.oneOf(ComingFate.class)) {
            case UNCHANGED -> new Coming.Passes(sent);
            case DROPPED -> new Coming.Dropped();
            case DISCONNECTED -> new Coming.Disconnected();
        };
    }

    private static Line publish(Section line) {
        Published sent = sent(line);
        return new PublishLine(line.place(), clientOf(line), sent, becomes(line.required("becomes"), sent));
    }

    private static Published sent(Section line) {
        Value topic = line.required("topic");
        Published sent = new Published(
                topicName(topic), qos(line).orElse(0), payload(line).orElse(ByteString.EMPTY));
        if (sent.topic().startsWith("$SYS/")) {
            throw topic.error("[" + sent.topic() + "] is never shown to providers");
        }
        return sent;
    }

    private static Optional<Published> becomes(Value becomes, Published sent) {
        if (becomes.isMapping()) {
            Section changed = becomes.section("topic", "qos", "payload");
            return Optional.of(new Published(
                    changed.find("topic").map(ExpectationsFile::topicName).orElse(sent.topic()),
                    qos(changed).orElse(sent.qos()),
                    payload(changed).orElse(sent.payload())));
        }
        return switch (becomes.oneOf(Fate.class)) {
            case UNCHANGED -> Optional.of(sent);
            case DROPPED -> Optional.empty();
        };
    }

    private static Optional<Integer> qos(Section line) {
        return line.find("qos").map(value -> value.integer(0, LARGEST_QOS));
    }

    private static Optional<ByteString> payload(Section line) {
        return line.find("payload").map(Value::text).map(ByteString::copyFromUtf8);
    }

    /** The fate of a message on its way in, in one word. */
    private enum ComingFate {
        UNCHANGED,
        DROPPED,
        DISCONNECTED
    }

    /** The fate of a message, in one word. */
    private enum Fate {
        UNCHANGED,
        DROPPED
    }
}
