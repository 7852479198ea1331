package dev.exhook.it.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exhook.emqx.internal.node.Lease;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.search.Campaign;
import dev.exhook.emqx.internal.search.CampaignFolder;
import dev.exhook.emqx.internal.search.EmqxOpponent;
import dev.exhook.emqx.internal.search.Result;
import dev.exhook.emqx.internal.search.Verdict;
import dev.exhook.it.junit.EmqxTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short campaign: what the emulated broker makes of generated scenarios is what real EMQX makes of them. */
@EmqxTest
class SearchIT {
    /** {@code -Demqx.search.cases=N} */
    private static final int CASES = Integer.getInteger("emqx.search.cases", 40);

    @Test
    void generatedScenariosComeOutAsOnTheEmulatedBroker(Lease lease, @TempDir Path folder) throws NoEmqxException {
        assumeThat(lease.source().givesNewOnes())
                .as("somebody's own EMQX keeps its surroundings")
                .isTrue();
        List<Result> faults = Collections.synchronizedList(new ArrayList<>());
        try (EmqxOpponent opponent = EmqxOpponent.start(lease.source());
                Campaign campaign = new Campaign(new CampaignFolder(folder), 1, opponent.like())) {
            campaign.run(() -> opponent, 1, CASES, () -> false, new Campaign.Listener() {
                @Override
                public void played(Result result) {
                    if (result.verdict().isFault()) {
                        faults.add(result);
                    }
                }

                @Override
                public void found(Result result, Path scenario) {}
            });

            assertThat(faults).isEmpty();
            assertThat(campaign.state().cases()).isEqualTo(CASES);
            assertThat(campaign.state().count(Verdict.EQUAL)).isPositive();
        }
    }
}
