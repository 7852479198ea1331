package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientConnectedRequest;
import dev.exhook.proto.v3.ClientDisconnectedRequest;
import dev.exhook.proto.v3.SessionCreatedRequest;
import dev.exhook.proto.v3.SessionDiscardedRequest;
import dev.exhook.proto.v3.SessionResumedRequest;
import dev.exhook.proto.v3.SessionSubscribedRequest;
import dev.exhook.proto.v3.SessionTakenoverRequest;
import dev.exhook.proto.v3.SessionTerminatedRequest;
import dev.exhook.proto.v3.SessionUnsubscribedRequest;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded calls of EMQX 5.8.9 and 5.10.3, in their order; all clients are gone at the end. */
class RecordingsTest {
    @TempDir
    private Path folder;

    private Database database;
    private Presence presence;
    private Rows rows;

    @BeforeEach
    void open() {
        database = Database.open(new DatabaseSettings("jdbc:sqlite:" + folder.resolve("p.db"), null, null, 2));
        rows = new Rows(database);
        presence = Presence.open(
                new PresenceSettings(true, true, 1_000, Duration.ofHours(1), Duration.ofHours(1), null),
                database,
                List.of());
    }

    @AfterEach
    void close() {
        presence.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"takeover,3", "clean-start,2", "resumed,4", "expired,1", "kicked,1", "assigned-id,1", "subscriptions,1"
    })
    void nobodyIsLeftAtTheEndAndEveryConnectionWasCounted(String recording, int connections) throws IOException {
        for (String version : List.of("5.8.9", "5.10.3")) {
            List<String> calls = calls(recording + "-" + version);
            for (String call : calls) {
                tell(call);
                tell(call);
            }
            PresenceContract.awaitWritten(presence);
            assertThat(rows.online()).isEmpty();
            assertThat(rows.of("SELECT client_id FROM client_sessions")).isEmpty();
            assertThat(rows.subscriptions()).isEmpty();
            assertThat(rows.of("SELECT COUNT(*) FROM presence_events WHERE event = 'client.connected'"))
                    .containsExactly(String.valueOf(connections));
            assertThat(rows.of("SELECT COUNT(*) FROM presence_events WHERE inferred = 1"))
                    .containsExactly("0");
            rows.of("DELETE FROM presence_events RETURNING id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.9", "5.10.3"})
    void aTakeoverLeavesTheNewConnectionOnline(String version) throws IOException {
        List<String> calls = calls("takeover-" + version);
        int tookOver = indexOfLast(calls, "OnSessionTakenover");
        for (String call : calls.subList(0, tookOver + 1)) {
            tell(call);
        }
        if (version.equals("5.8.9")) {
            assertThat(calls.get(tookOver + 1)).contains("OnClientConnected");
            tell(calls.get(tookOver + 1));
        }
        PresenceContract.awaitWritten(presence);
        assertThat(rows.of("SELECT client_id FROM online_clients")).containsExactly("st1");
        assertThat(rows.of("SELECT COUNT(*) FROM presence_connections WHERE disconnect_reason = 'takenover'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.9", "5.10.3"})
    void anAssignedIdIsFoundInTheConnack(String version) throws IOException {
        for (String call : calls("assigned-id-" + version)) {
            if (!call.contains("OnClientDisconnected") && !call.contains("OnSessionTerminated")) {
                tell(call);
            }
        }
        PresenceContract.awaitWritten(presence);
        assertThat(rows.of("SELECT protocol, protocol_version, keepalive FROM online_clients"))
                .containsExactly("mqtt 5 60");
        assertThat(presence.stats().rejected()).isZero();
    }

    private static int indexOfLast(List<String> calls, String rpc) {
        int last = -1;
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).contains(rpc)) {
                last = i;
            }
        }
        return last;
    }

    private static List<String> calls(String recording) throws IOException {
        try (InputStream in = RecordingsTest.class.getResourceAsStream(recording + ".jsonl")) {
            return new String(Objects.requireNonNull(in, recording).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private void tell(String call) throws InvalidProtocolBufferException {
        JsonObject json = JsonParser.parseString(call).getAsJsonObject();
        String name = json.get("rpc").getAsString();
        Rpc rpc = List.of(Rpc.values()).stream()
                .filter(candidate -> candidate.methodName().equals(name))
                .findFirst()
                .orElseThrow();
        Message.Builder builder =
                rpc.requestType(ProtocolVersion.V3).orElseThrow().newBuilderForType();
        JsonFormat.parser().merge(json.get("request").toString(), builder);
        tell(builder.build());
    }

    private void tell(Message request) {
        if (request instanceof ClientConnectedRequest connected) {
            presence.clientConnected(connected);
        } else if (request instanceof ClientConnackRequest connack) {
            presence.clientConnack(connack);
        } else if (request instanceof ClientDisconnectedRequest disconnected) {
            presence.clientDisconnected(disconnected);
        } else if (request instanceof SessionCreatedRequest created) {
            presence.sessionCreated(created);
        } else if (request instanceof SessionResumedRequest resumed) {
            presence.sessionResumed(resumed);
        } else if (request instanceof SessionDiscardedRequest discarded) {
            presence.sessionDiscarded(discarded);
        } else if (request instanceof SessionTakenoverRequest takenover) {
            presence.sessionTakenover(takenover);
        } else if (request instanceof SessionTerminatedRequest terminated) {
            presence.sessionTerminated(terminated);
        } else if (request instanceof SessionSubscribedRequest subscribed) {
            presence.sessionSubscribed(subscribed);
        } else {
            presence.sessionUnsubscribed((SessionUnsubscribedRequest) request);
        }
    }
}
