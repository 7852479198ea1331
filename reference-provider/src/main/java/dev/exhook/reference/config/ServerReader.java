package dev.exhook.reference.config;

import dev.exhook.proto.Hook;
import dev.exhook.provider.LateAnswer;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ServerOptions;
import dev.exhook.provider.TlsException;
import dev.exhook.provider.TlsFiles;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code server}. */
final class ServerReader {
    /** gRPC counts the bytes of a message in an int. */
    private static final int MOST_BYTES = Integer.MAX_VALUE;

    private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MAX_WAITING = 10_000_000;

    private ServerReader() {}

    static ServerConfig read(Value value) throws ConfigException {
        Section section = value.section(
                "listen",
                "max_message_bytes",
                "max_incoming_bytes",
                "max_waiting_calls",
                "deadline",
                "when_late",
                "linger",
                "grace",
                "tls",
                "allow_plaintext");
        Value listen = section.find("listen");
        Value plaintext = section.find("allow_plaintext");
        return new ServerConfig(
                listen == null ? ServerConfig.DEFAULTS.listen() : listen.parsed(ListenAddress::parse),
                options(section),
                calls(section),
                plaintext != null && plaintext.flag());
    }

    private static ServerOptions options(Section section) throws ConfigException {
        ServerOptions defaults = ServerConfig.DEFAULTS.options();
        Value bytes = section.find("max_message_bytes");
        Value incoming = section.find("max_incoming_bytes");
        int largest = bytes == null ? defaults.maxMessageBytes() : bytes.integer(1, MOST_BYTES);
        Value linger = section.find("linger");
        Value grace = section.find("grace");
        Value tls = section.find("tls");
        return new ServerOptions(
                largest,
                // Less would refuse the largest request whenever it comes.
                incoming == null ? defaults.maxIncomingBytes() : incoming.integer(largest, MOST_BYTES),
                linger == null ? defaults.linger() : linger.duration(Duration.ZERO, LONGEST),
                grace == null ? defaults.grace() : grace.duration(Duration.ZERO, LONGEST),
                tls == null ? null : tls(tls));
    }

    private static TlsFiles tls(Value value) throws ConfigException {
        Section section =
                value.section("certificate", "private_key", "client_ca", "require_client_certificate", "client_names");
        Value clientCa = section.find("client_ca");
        Value required = section.find("require_client_certificate");
        boolean isRequired = required == null ? clientCa != null : required.flag();
        if (isRequired && clientCa == null) {
            throw value.error("the key client_ca is missing: no client certificate would be accepted");
        }
        TlsFiles files = new TlsFiles(
                section.required("certificate").filePath(),
                section.required("private_key").filePath(),
                clientCa == null ? null : clientCa.filePath(),
                isRequired,
                clientNames(section.find("client_names"), isRequired));
        try {
            files.check();
        } catch (TlsException e) {
            throw value.error(String.valueOf(e.getMessage()));
        }
        return files;
    }

    private static Set<String> clientNames(@Nullable Value list, boolean required) throws ConfigException {
        Set<String> names = new HashSet<>();
        if (list != null) {
            for (Value name : list.list()) {
                names.add(name.text());
            }
            if (names.isEmpty() || !required) {
                throw list.error("expected at least one name, and clients that need a certificate");
            }
        }
        return names;
    }

    private static CallLimits calls(Section section) throws ConfigException {
        Value deadline = section.find("deadline");
        Value waiting = section.find("max_waiting_calls");
        return new CallLimits(
                deadline == null ? CallLimits.DEFAULTS.deadline() : deadline.duration(SHORTEST_DEADLINE, LONGEST),
                late(section.find("when_late")),
                waiting == null ? CallLimits.DEFAULTS.maxWaiting() : waiting.integer(1, MAX_WAITING));
    }

    private static Map<Hook, LateAnswer> late(@Nullable Value value) throws ConfigException {
        Map<Hook, LateAnswer> late = new EnumMap<>(Hook.class);
        if (value == null) {
            return late;
        }
        Section section = value.section("authenticate", "authorize", "publish", "ingress");
        Map<String, Hook> hooks = Map.of(
                "authenticate", Hook.CLIENT_AUTHENTICATE,
                "authorize", Hook.CLIENT_AUTHORIZE,
                "publish", Hook.MESSAGE_PUBLISH,
                "ingress", Hook.MESSAGE_INGRESS);
        for (Map.Entry<String, Hook> hook : hooks.entrySet()) {
            Value answer = section.find(hook.getKey());
            if (answer != null) {
                late.put(hook.getValue(), answer.oneOf(EnumSet.allOf(LateAnswer.class)));
            }
        }
        return late;
    }
}
