package dev.exhook.reference.auth;

import dev.exhook.reference.figures.Figures;
import java.util.function.Supplier;

/** The metrics of authentication. */
final class AuthenticationFigures {
    private AuthenticationFigures() {}

    static void show(Figures figures, Supplier<AuthenticationStatistics> now) {
        figures.counter(
                "exhook_logins_accepted",
                "Logins answered with yes.",
                () -> now.get().accepted());
        figures.counter(
                "exhook_logins_refused",
                "Logins answered with no.",
                () -> now.get().refused());
        figures.counter(
                "exhook_logins_ignored",
                "Logins left to others.",
                () -> now.get().noOpinion());
        figures.counter(
                "exhook_logins_failed",
                "Logins answered with an error.",
                () -> now.get().failed());
        figures.counter(
                "exhook_password_checks",
                "Passwords and tokens that were checked.",
                () -> now.get().checks());
        figures.counter(
                "exhook_password_checks_spared",
                "Logins that needed no check, as the same was right a while ago.",
                () -> now.get().remembered());
        figures.counter(
                "exhook_password_checks_rejected",
                "Checks that found no place or waited too long.",
                () -> now.get().rejected());
        figures.gauge(
                "exhook_password_checks_waiting",
                "Checks that wait for a thread.",
                () -> now.get().waiting());
        figures.counter(
                "exhook_logins_limited",
                "Logins refused without a check, as too many like them had failed.",
                () -> now.get().limited());
    }
}
