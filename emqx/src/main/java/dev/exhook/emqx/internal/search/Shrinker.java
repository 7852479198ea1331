package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.search.Cases;
import dev.exhook.broker.internal.search.Shrinking;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.NoEmqxException;
import java.util.function.BooleanSupplier;

/** Makes a case smaller as long as a real broker shows the same with it. Each try is played twice at most. */
final class Shrinker {
    /** Tries cost seconds: those that are left out are the least that could still go. */
    private static final int TRIES = 150;

    private final Referee referee;
    private final Opponent opponent;
    private final BooleanSupplier isOver;
    private int tries;

    Shrinker(Referee referee, Opponent opponent, BooleanSupplier isOver) {
        this.referee = referee;
        this.opponent = opponent;
        this.isOver = isOver;
    }

    Case smallest(Case broken, String cause) {
        return Shrinking.smallest(broken, Cases::smaller, smaller -> shows(smaller, cause));
    }

    private boolean shows(Case smaller, String cause) {
        if (tries >= TRIES || isOver.getAsBoolean()) {
            return false;
        }
        tries++;
        try {
            return referee.shows(smaller, cause, opponent);
        } catch (EmqxApiException | IllegalStateException | IllegalArgumentException unplayable) {
            renew();
            return false;
        } catch (NoEmqxException e) {
            tries = TRIES;
            return false;
        }
    }

    private void renew() {
        try {
            opponent.renew();
        } catch (NoEmqxException e) {
            tries = TRIES;
        }
    }
}
