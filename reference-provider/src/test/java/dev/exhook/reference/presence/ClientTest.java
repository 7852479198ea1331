package dev.exhook.reference.presence;

import static dev.exhook.reference.presence.History.SECOND;
import static dev.exhook.reference.presence.SessionEnded.Way.DISCARDED;
import static dev.exhook.reference.presence.SessionEnded.Way.TAKENOVER;
import static dev.exhook.reference.presence.SessionEnded.Way.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ports stand for connections: each connection of the client has one of its own. */
class ClientTest {
    private final History client = new History();

    @Test
    void aClientIsOnlineFromConnectedToDisconnected() {
        client.created(1).connected(1);
        assertThat(client.online()).containsExactly(1);
        assertThat(client.sessions()).containsExactly(1);

        client.disconnected(1, "normal").ended(1, TERMINATED);
        assertThat(client.online()).isEmpty();
        assertThat(client.sessions()).isEmpty();
        assertThat(client.state(1).online()).isEqualTo(new Span(1_001 * SECOND, 1_002 * SECOND, "normal", false));
        assertThat(client.changes())
                .containsExactly(
                        "session.created 1", "client.connected 1", "client.disconnected 1", "session.terminated 1");
    }

    @Test
    void theEndOfTheOldConnectionMayComeAfterTheBeginOfTheNewOne() {
        client.created(1).connected(1).subscribed(1, "t");
        client.after(-SECOND / 2).resumed(2).connected(2);
        client.disconnected(1, "takenover").ended(1, TAKENOVER);
        assertThat(client.online()).containsExactly(2);
        assertThat(client.sessions()).containsExactly(2);
        assertThat(client.subscriptions()).containsExactly("t");
        assertThat(client.state(2).sessionCreatedAt())
                .isEqualTo(client.state(1).sessionCreatedAt())
                .isEqualTo(1_000 * SECOND);
    }

    @Test
    void aCleanStartEndsTheOldSessionAndItsSubscriptionsInWhateverOrderItIsTold() {
        client.created(1).connected(1).subscribed(1, "old");
        client.created(2).connected(2).subscribed(2, "new");
        client.disconnected(1, "discarded").ended(1, DISCARDED);
        assertThat(client.online()).containsExactly(2);
        assertThat(client.sessions()).containsExactly(2);
        assertThat(client.subscriptions()).containsExactly("new");
    }

    @Test
    void doubledEventsChangeNothing() {
        client.created(1)
                .created(1)
                .connected(1)
                .connected(1)
                .subscribed(1, "t")
                .subscribed(1, "t");
        client.unsubscribed(1, "t")
                .unsubscribed(1, "t")
                .disconnected(1, "normal")
                .disconnected(1, "normal");
        client.ended(1, TERMINATED).ended(1, TERMINATED);
        assertThat(client.online()).isEmpty();
        assertThat(client.sessions()).isEmpty();
        assertThat(client.changes())
                .containsExactly(
                        "session.created 1",
                        "client.connected 1",
                        "session.subscribed 1",
                        "session.unsubscribed 1",
                        "client.disconnected 1",
                        "session.terminated 1");
    }

    @Test
    void anEndThatWasMissedFollowsFromALaterConnection() {
        client.created(1).connected(1).after(10 * SECOND).created(2).connected(2);
        assertThat(client.online()).containsExactly(2);
        assertThat(client.sessions()).containsExactly(2);
        assertThat(client.changes()).contains("client.disconnected 1 inferred", "session.terminated 1 inferred");

        client.disconnected(2, "normal").ended(2, TERMINATED);
        assertThat(client.online()).isEmpty();
    }

    @Test
    void aConnectionWhoseBeginWasMissedIsOnlineWithItsNextEvent() {
        client.subscribed(1, "t");
        assertThat(client.online()).containsExactly(1);
        assertThat(client.sessions()).containsExactly(1);
        assertThat(client.changes())
                .containsExactly("client.connected 1 inferred", "session.resumed 1 inferred", "session.subscribed 1");
    }

    @Test
    void anEndOfAConnectionNobodyKnewEndsWhatWasBeforeIt() {
        client.created(1)
                .connected(1)
                .after(60 * SECOND)
                .disconnected(2, "normal")
                .ended(2, TERMINATED);
        assertThat(client.online()).isEmpty();
    }

    @Test
    void anEndOfAConnectionNobodyKnewDoesNotEndTheOneThatTookItOver() {
        client.resumed(2)
                .connected(2)
                .after(60 * SECOND)
                .disconnected(1, "takenover")
                .ended(1, TAKENOVER);
        assertThat(client.online()).containsExactly(2);
        assertThat(client.sessions()).containsExactly(2);
    }

    @Test
    void theEndOfASessionIsAnEndOfTheConnectionToo() {
        client.created(1).connected(1).ended(1, TERMINATED);
        assertThat(client.online()).isEmpty();

        client.disconnected(1, "kicked");
        assertThat(client.state(1).online().reason()).isEqualTo("kicked");
        assertThat(client.state(1).online().inferred()).isFalse();
    }

    @Test
    void aSessionOutlivesItsConnectionUntilItExpires() {
        client.created(1).connected(1).subscribed(1, "t").disconnected(1, "tcp_closed");
        assertThat(client.online()).isEmpty();
        assertThat(client.sessions()).containsExactly(1);
        assertThat(client.subscriptions()).containsExactly("t");

        client.ended(1, TERMINATED);
        assertThat(client.sessions()).isEmpty();
        assertThat(client.subscriptions()).isEmpty();
    }

    @Test
    void aPortMayBeUsedAgain() {
        client.created(1).connected(1).disconnected(1, "normal").ended(1, TERMINATED);
        client.after(100 * SECOND).created(1).connected(1);
        assertThat(client.online()).containsExactly(1);
        assertThat(client.sessions()).containsExactly(1);
        assertThat(client.state(1).online().from()).isEqualTo(client.now() - SECOND);
    }

    @Test
    void aBeginThatIsWrittenAfterItsEndDoesNotBringTheConnectionBack() {
        Connected late = new Connected(client.now(), History.connection(1), Origin.UNKNOWN);
        client.after(SECOND).disconnected(1, "normal").tell(late);
        assertThat(client.online()).isEmpty();
        assertThat(client.state(1).online().from()).isEqualTo(late.at());
    }

    @Test
    void aSubscriptionThatIsWrittenAfterItsEndStaysRemoved() {
        client.created(1).connected(1);
        Subscription subscription = new Subscription("t", 1, false, false, 0, true, client.now());
        Subscribed late = new Subscribed(client.now(), History.connection(1), Origin.UNKNOWN, subscription);
        client.after(SECOND).unsubscribed(1, "t").tell(late);
        assertThat(client.subscriptions()).isEmpty();
    }

    @Test
    void anEventOfAnOfflineSessionDoesNotBringItsConnectionBack() {
        client.created(1).connected(1).disconnected(1, "normal").subscribed(1, "by/the/api");
        assertThat(client.online()).isEmpty();
        assertThat(client.subscriptions()).containsExactly("by/the/api");
    }

    @Test
    void anEndThatWasConcludedIsTakenBackByALaterEventOfTheConnection() {
        client.created(1).connected(1).tell(new Unlisted(client.now() + SECOND, History.connection(1)));
        assertThat(client.online()).isEmpty();

        client.after(10 * SECOND).subscribed(1, "t");
        assertThat(client.online()).containsExactly(1);
        assertThat(client.sessions()).containsExactly(1);
    }

    @Test
    void whatWasListedBeforeAnEventDoesNotUndoIt() {
        long asked = client.created(1).connected(1).now();
        client.after(SECOND).disconnected(1, "normal").ended(1, TERMINATED);
        client.tell(new Listed(asked, History.connection(1), Origin.UNKNOWN, 1_000 * SECOND, null, 1_000 * SECOND));
        assertThat(client.online()).isEmpty();

        client.created(2).connected(2).tell(new Unlisted(asked, History.connection(2)));
        assertThat(client.online()).containsExactly(2);
    }

    @Test
    void aListTellsWhatWasMissed() {
        client.created(1).connected(1).after(100 * SECOND);
        client.tell(new Listed(
                client.now(), History.connection(2), Origin.UNKNOWN, client.now() - 50 * SECOND, null, 1_000 * SECOND));
        assertThat(client.online()).containsExactly(2);
        assertThat(client.sessions()).containsExactly(2);
        assertThat(client.state(2).sessionCreatedAt()).isEqualTo(1_000 * SECOND);

        long end = client.now() + SECOND;
        client.after(10 * SECOND)
                .tell(new Listed(
                        client.now(),
                        History.connection(2),
                        Origin.UNKNOWN,
                        client.now() - 60 * SECOND,
                        end,
                        1_000 * SECOND));
        assertThat(client.online()).isEmpty();
        assertThat(client.sessions()).containsExactly(2);
        assertThat(client.state(2).online().to()).isEqualTo(end);
    }

    @Test
    void aClientThatComesAndGoesForEverDoesNotGrow() {
        for (int port = 1; port <= 1_000; port++) {
            client.created(port).connected(port).disconnected(port, "normal").ended(port, TERMINATED);
        }
        assertThat(client.known()).isEqualTo(Client.PAST_KEPT);
        assertThat(client.state(1_000).online().reason()).isEqualTo("normal");
    }
}
