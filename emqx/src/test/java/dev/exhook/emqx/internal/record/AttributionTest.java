package dev.exhook.emqx.internal.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Difference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final Release BASE = Releases.of("6.2");
    private static final Difference CACHED = new Difference("call 3", "OnClientAuthorize", "no more call");
    private static final Difference SWALLOWED = new Difference("step 4, observed, puback", "0", "null");
    private static final Difference NEWS = new Difference("step 5, observed, connack, code", "0", "135");

    @Test
    void theBehavioursAreFoundWhoseChangeTakesDifferencesAway() {
        Attribution found = Attribution.of(BASE, release -> differences(release, List.of()));

        assertThat(found.changed())
                .containsExactlyInAnyOrder(Behavior.SUBSCRIBE_IS_CACHED, Behavior.RESENT_QOS2_IS_SWALLOWED);
        assertThat(found.rest()).isEmpty();
    }

    @Test
    void whatNoBehaviourAccountsForIsLeft() {
        Attribution found = Attribution.of(BASE, release -> differences(release, List.of(NEWS)));

        assertThat(found.changed()).hasSize(2);
        assertThat(found.rest()).containsExactly(NEWS);
    }

    /** As of a broker in which these two behaviours are the other way round. */
    private static List<Difference> differences(Release release, List<Difference> always) {
        List<Difference> differences = new ArrayList<>(always);
        if (release.has(Behavior.SUBSCRIBE_IS_CACHED) == BASE.has(Behavior.SUBSCRIBE_IS_CACHED)) {
            differences.add(CACHED);
        }
        if (release.has(Behavior.RESENT_QOS2_IS_SWALLOWED) == BASE.has(Behavior.RESENT_QOS2_IS_SWALLOWED)) {
            differences.add(SWALLOWED);
        }
        return differences;
    }
}
