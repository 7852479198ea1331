package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examines a broker's state. Pure. */
public final class Doctor {
    private final BrokerState state;
    private final Map<String, SeenProvider> seen;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(BrokerState state, Map<String, SeenProvider> seen) {
        this.state = state;
        this.seen = seen;
    }

    /**
     * Examines.
     *
     * @param seen providers as the kit finds them, by the names of their entries
     */
    public static Examination examine(BrokerState state, Map<String, SeenProvider> seen) {
        Doctor doctor = new Doctor(state, seen);
        doctor.providers();
        new ChainCheck(state, doctor.findings::add).check();
        SurroundingsCheck surroundings = new SurroundingsCheck(state, doctor.findings::add);
        surroundings.check();
        Release release = state.release();
        List<KnownDefect> bugs = KnownDefect.ALL.stream()
                .filter(defect -> release.defects().contains(defect))
                .toList();
        return new Examination(
                release,
                doctor.findings.stream()
                        .sorted(Comparator.comparing(Finding::weight))
                        .toList(),
                surroundings.hookLines(),
                bugs);
    }

    private void providers() {
        if (state.providers().isEmpty()) {
            problem(
                    "no-hook-called",
                    "EMQX has no hook provider. If one is configured, its ExHook application has stopped.",
                    "Add the provider (POST /api/v5/exhooks); if it is there, restart the node.");
        }
        for (ProviderEntry provider : state.providers()) {
            if (!provider.enabled()) {
                problem(
                        "no-hook-called",
                        provider.name() + " is switched off.",
                        "Set enable to true (PUT /api/v5/exhooks/" + provider.name() + ").");
                continue;
            }
            url(provider);
            status(provider);
            calls(provider);
        }
    }

    private void url(ProviderEntry provider) {
        if (!provider.url().matches("https?://[^/]+:\\d+(/.*)?")) {
            problem(
                    "url-form",
                    "The url of " + provider.name() + " is [" + provider.url() + "].",
                    "Write http://HOST:PORT, with the port.");
        } else if (provider.url().startsWith("http:") && provider.ssl()) {
            problem(
                    "tls-fails",
                    provider.name() + " has ssl switched on and an http url: EMQX speaks cleartext to it.",
                    "Write https:// in the url.");
        } else if (provider.url().startsWith("https:") && !provider.ssl()) {
            problem(
                    "tls-fails",
                    provider.name() + " has an https url and ssl switched off: 5.10 and later fail with Unknown CA, and"
                            + " 5.8 verifies nothing.",
                    "Set ssl.enable to true, with verify and cacertfile.");
        }
    }

    private void status(ProviderEntry provider) {
        provider.statuses().forEach((node, status) -> {
            if (!status.equals("connected")) {
                problem(
                        "never-connected",
                        provider.name() + " is " + status + " on " + node + ": " + why(provider),
                        cure(provider));
            }
        });
        if (provider.isLoaded() && provider.hooks().isEmpty()) {
            problem(
                    "no-hook-called",
                    provider.name() + " is connected and mounted no hook: it listed none in OnProviderLoaded.",
                    "List the hooks that it is to be asked about.");
        }
    }

    private Optional<SeenProvider> seen(ProviderEntry provider) {
        return Optional.ofNullable(seen.get(provider.name()));
    }

    private String why(ProviderEntry provider) {
        Release release = state.release();
        return seen(provider)
                .map(found -> {
                    if (found.trouble().isPresent()) {
                        return found.trouble().get() + ".";
                    }
                    if (!found.served().contains(release.protocol())) {
                        return "it does not serve " + release.protocol().serviceName() + ", which EMQX "
                                + release.number() + " calls.";
                    }
                    List<String> unknown = unknown(found, release);
                    if (!unknown.isEmpty()) {
                        return "it lists " + String.join(", ", unknown) + ", which EMQX " + release.number()
                                + " does not know, so that nothing is mounted.";
                    }
                    return "it answers the kit, so that EMQX cannot reach it from where it runs, its pool is dead, or its"
                            + " next try is not due yet.";
                })
                .orElse("OnProviderLoaded has not succeeded.");
    }

    private static List<String> unknown(SeenProvider found, Release release) {
        return found.hooks().stream()
                .filter(name -> Hook.byName(name).filter(release::knows).isEmpty())
                .map(name -> "[" + name + "]")
                .toList();
    }

    private String cure(ProviderEntry provider) {
        Optional<SeenProvider> found = seen(provider);
        if (found.isEmpty()) {
            return "Name it with --target for a closer look, or read failed_to_load_exhook_callback_server in EMQX's log.";
        }
        if (found.get().trouble().isPresent()) {
            return "Start it where the url [" + provider.url() + "] says, or correct the url.";
        }
        if (!found.get().served().contains(state.release().protocol())) {
            return "Serve both versions of the contract.";
        }
        return unknown(found.get(), state.release()).isEmpty()
                ? "Update its entry (PUT with the same body): EMQX tries at once, with a new pool."
                : "Spell the names as the contract does, and list newer hooks for newer EMQX only.";
    }

    private void calls(ProviderEntry provider) {
        provider.calls().forEach((hook, calls) -> {
            if (calls.failed() > 0 && calls.failed() >= calls.succeeded()) {
                problem(
                        hook.isValued() ? "all-clients-refused" : "log-call-error",
                        provider.name() + ": " + calls.failed() + " calls of " + hook.hookName() + " failed and "
                                + calls.succeeded() + " did not." + trouble(provider),
                        "Read exhook_call_error in EMQX's log, and run exhook-tck run --target on it.");
            } else if (calls.failed() > 0) {
                findings.add(new Finding(
                        Weight.LIMIT,
                        "log-call-error",
                        provider.name() + ": " + calls.failed() + " of " + (calls.failed() + calls.succeeded())
                                + " calls of " + hook.hookName() + " failed.",
                        "Read exhook_call_error in EMQX's log."));
            }
        });
    }

    /** EMQX says connected of a provider that does not answer any more. */
    private String trouble(ProviderEntry provider) {
        return seen(provider)
                .flatMap(SeenProvider::trouble)
                .map(why -> " The kit is not answered either: " + why + ".")
                .orElse("");
    }

    private void problem(String symptom, String what, String remedy) {
        findings.add(new Finding(Weight.PROBLEM, symptom, what, remedy));
    }
}
