package dev.exhook.reference.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import dev.exhook.reference.figures.ShownFigures;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {
    private static final int ROOM = 4 << 20;
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final AclClaim A = AclClaim.of(Map.of("all", List.of("a")));

    @Test
    void eachConnectionHasWhatItsOwnLoginGave() {
        Grants grants = new Grants(ROOM, true);
        ClientInfo old = client("c1", 1);
        ClientInfo fresh = client("c1", 2);
        grants.keep(old, new Grant(false, A, Instant.MAX));
        grants.keep(fresh, Grant.SUPERUSER);
        assertThat(publish(grants, old, "a")).contains(Decision.ALLOW);
        assertThat(publish(grants, old, "b")).contains(Decision.DENY);
        assertThat(publish(grants, fresh, "b")).contains(Decision.ALLOW);
        grants.drop(old);
        assertThat(publish(grants, fresh, "b")).contains(Decision.ALLOW);
        grants.keep(fresh, Grant.NONE);
        assertThat(publish(grants, fresh, "b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientOfWhoseLoginNothingIsKnownIsDeniedOrLeftToTheRules(boolean denied) {
        Grants grants = new Grants(ROOM, denied);
        Optional<Decision> expected = denied ? Optional.of(Decision.DENY) : Optional.empty();
        assertThat(publish(grants, client("c1", 1), "a")).isEqualTo(expected);
        grants.keep(client("c1", 1), Grant.SUPERUSER);
        grants.drop(client("c1", 1));
        assertThat(publish(grants, client("c1", 1), "a")).isEqualTo(expected);
    }

    /** Up to EMQX 5.3: the end may be that of the connection before. */
    @Test
    void withoutPortsAnEndForgetsNothing() {
        Grants grants = new Grants(ROOM, true);
        grants.keep(client("c1", 0), Grant.SUPERUSER);
        grants.drop(client("c1", 0));
        assertThat(publish(grants, client("c1", 0), "a")).contains(Decision.ALLOW);
    }

    @Test
    void whatATokenGaveEndsWithIt() {
        Grant superuser = new Grant(true, null, NOW);
        Grant withTopics = new Grant(false, A, NOW);
        Grant both = new Grant(true, A, NOW);
        assertThat(decide(superuser, NOW)).contains(Decision.ALLOW);
        assertThat(decide(withTopics, NOW)).contains(Decision.ALLOW);
        Instant after = NOW.plusMillis(1);
        assertThat(decide(superuser, after)).as("the rules decide").isEmpty();
        assertThat(decide(withTopics, after)).contains(Decision.DENY);
        assertThat(decide(both, after)).contains(Decision.DENY);
        Grant rules = new Grant(false, AclClaim.of(List.of()), NOW);
        assertThat(decide(rules, NOW)).isEmpty();
        assertThat(decide(rules, after)).contains(Decision.DENY);
    }

    @Test
    void moreThanThereIsRoomForIsForgottenAndDenied() {
        Grants grants = new Grants(ROOM, true);
        for (int port = 1; port <= 60_000; port++) {
            grants.keep(client("c" + port, port), Grant.SUPERUSER);
        }
        assertThat(grants.size()).isBetween(1_000L, ROOM / 300L);
        assertThat(grants.evicted()).isEqualTo(60_000 - grants.size());
        assertThat(ShownFigures.of(grants::show).counter("exhook_grants_evicted"))
                .isEqualTo(grants.evicted());
        long denied = 0;
        for (int port = 1; port <= 60_000; port++) {
            denied += publish(grants, client("c" + port, port), "a").filter(Decision.DENY::equals).stream()
                    .count();
        }
        assertThat(denied).isEqualTo(60_000 - grants.size());
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH,''", "PUBLISH,a/+", "SUBSCRIBE,a/#/b", "UNRECOGNIZED,a"})
    void evenForASuperuserWhatIsNoTopicIsLeftToTheRules(AuthorizeReqType type, String topic) {
        Access access = new Access(client -> CompletableFuture.completedFuture(Grant.SUPERUSER), Clock.systemUTC());
        ClientInfo superuser = ClientInfo.newBuilder().setIsSuperuser(true).build();
        assertThat(access.decide(superuser, type, topic).toCompletableFuture()).isCompletedWithValue(Optional.empty());
    }

    @Test
    void whomEmqxCallsASuperuserIsOne() {
        ClientInfo superuser = ClientInfo.newBuilder().setIsSuperuser(true).build();
        assertThat(Access.none()
                        .decide(superuser, AuthorizeReqType.SUBSCRIBE, "#")
                        .toCompletableFuture())
                .isCompletedWithValue(Optional.of(Decision.ALLOW));
        assertThat(Access.none()
                        .decide(ClientInfo.getDefaultInstance(), AuthorizeReqType.SUBSCRIBE, "#")
                        .toCompletableFuture())
                .isCompletedWithValue(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "2", "01", "4294967295"})
    void trueAndNumbersFromOneAreSuperusers(String flag) {
        assertThat(SuperuserFlag.of(flag)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "00", "false", "-1", "1.5", "True", "yes", "null", "[1]", "99999999999999999999999"})
    void nothingElseIs(String flag) {
        assertThat(SuperuserFlag.of(flag)).isFalse();
        assertThat(SuperuserFlag.of(null)).isFalse();
        assertThat(SuperuserFlag.of(List.of(true))).isFalse();
        assertThat(SuperuserFlag.of(1L)).isTrue();
    }

    private static Optional<Decision> decide(Grant grant, Instant now) {
        return decide(
                new Access(client -> CompletableFuture.completedFuture(grant), Clock.fixed(now, ZoneOffset.UTC)), "a");
    }

    private static Optional<Decision> publish(Grants grants, ClientInfo client, String topic) {
        return decide(
                new Access(
                        ignored -> CompletableFuture.completedFuture(grants.of(client)),
                        Clock.fixed(NOW, ZoneOffset.UTC)),
                topic);
    }

    private static Optional<Decision> decide(Access access, String topic) {
        return access.decide(ClientInfo.getDefaultInstance(), AuthorizeReqType.PUBLISH, topic)
                .toCompletableFuture()
                .join();
    }

    private static ClientInfo client(String clientId, int port) {
        return ClientInfo.newBuilder()
                .setNode("emqx@1")
                .setClientid(clientId)
                .setPeerhost("10.0.0.1")
                .setPeerport(port)
                .build();
    }
}
