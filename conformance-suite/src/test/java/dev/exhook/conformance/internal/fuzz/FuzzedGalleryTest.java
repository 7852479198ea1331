package dev.exhook.conformance.internal.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The lives of one seed find each mutant that fails, or answers wrongly, on something that a client can bring about. */
@Execution(ExecutionMode.CONCURRENT)
class FuzzedGalleryTest {
    /** Counted, not timed. */
    private static final long LIVES = 400;

    private static final long LIVES_OF_THE_SOUND = 60;

    /** Lives cost time: each build plays them on one mutant of so many, {@code -Dfuzz.mutants=all} on all. */
    private static final int ONE_OF = "all".equals(System.getProperty("fuzz.mutants")) ? 1 : 6;

    /** The families of the gallery that are about single requests and their answers. */
    private static final List<String> FAMILIES = List.of("VAL", "MSG", "CHN", "NTF");

    private static final String POLICY =
            "decides as some providers mean it: nobody can tell without knowing what is meant";
    private static final String CHAIN = "answers well by itself: only the next provider shows it";

    /** The mutants of these families that no life can find, by their rules and what they do, with the reason. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("VAL-06", POLICY),
            Map.entry("VAL-11", POLICY),
            Map.entry("VAL-12", POLICY),
            Map.entry("VAL-15", POLICY),
            Map.entry("VAL-16", POLICY),
            Map.entry("MSG-16", POLICY),
            Map.entry("MSG-17", POLICY),
            Map.entry("MSG-01: it builds", "a lower QoS may be meant"),
            Map.entry("MSG-06", "EMQX takes headers that are missing for unchanged"),
            Map.entry("MSG-14", "EMQX's own limit for packets is 1 MiB, and this provider fails beyond 4"),
            Map.entry("CHN-06", CHAIN),
            Map.entry("CHN-08", CHAIN),
            Map.entry("CHN-09", CHAIN),
            Map.entry("CHN-10", CHAIN),
            Map.entry("CHN-11", CHAIN),
            Map.entry("CHN-12", CHAIN),
            Map.entry("NTF-03", "clients of the emulated broker come from 127.0.0.1"),
            Map.entry("NTF-04", "reasons as long come with crashes of EMQX's own"),
            Map.entry("NTF-06", "versions that are no number are those of gateways for other protocols"),
            Map.entry("NTF-07", "the provider is there before its clients, and sees each of them connect"),
            Map.entry("NTF-09", "EMQX tells of the end of a session before it tells of the next one like it"),
            Map.entry("NTF-10", "the provider is there before its clients, and hears of each of them"));

    static Stream<Mutant> mutants() {
        List<Mutant> all = all();
        return all.stream().filter(mutant -> all.indexOf(mutant) % ONE_OF == 0);
    }

    private static List<Mutant> all() {
        return Gallery.all().stream()
                .filter(mutant -> FAMILIES.stream().anyMatch(mutant.rule()::startsWith))
                .filter(mutant -> LEFT_OUT.keySet().stream().noneMatch(mutant.toString()::startsWith))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theMutantIsFound(Mutant mutant) {
        try (RawProvider provider = mutant.start()) {
            FuzzRun run = FuzzRun.untilFound(provider, mutant.protocol(), LIVES, false);

            assertThat(run.found()).as("%s in %d lives", mutant, run.lives()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolChoice.class,
            names = {"V2", "V3"})
    void nothingIsFoundInTheSoundProvider(ProtocolChoice protocol) {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            FuzzRun run = FuzzRun.of(provider, protocol, LIVES_OF_THE_SOUND);

            assertThat(run.found()).isEmpty();
            assertThat(run.lives()).isEqualTo(LIVES_OF_THE_SOUND);
            assertThat(run.calls()).isGreaterThan(LIVES_OF_THE_SOUND * 10);
        }
    }

    @Test
    void eachMutantThatIsLeftOutIsInTheGallery() {
        assertThat(LEFT_OUT.keySet())
                .allSatisfy(key -> assertThat(Gallery.all())
                        .anyMatch(mutant -> mutant.toString().startsWith(key)));
    }
}
