package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.report.ValidOutput;
import dev.exhook.proto.HangGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A run of the command that writes every report there is into a folder. */
record ReportedRun(Tck tck, Path folder) {

    static ReportedRun of(RawProvider provider, List<String> options, Path folder) {
        List<String> args = new ArrayList<>(List.of("run", "--target", "127.0.0.1:" + provider.port(), "--github"));
        Stream.of("json", "junit-xml", "html", "markdown")
                .forEach(form ->
                        args.addAll(List.of("--" + form, folder.resolve(form).toString())));
        args.addAll(options);
        Tck tck = assertTimeoutPreemptively(HangGuard.LIMIT, () -> Tck.run(args.toArray(String[]::new)));
        return new ReportedRun(tck, folder);
    }

    /** Whatever became of the run, each output is what its readers can read, and nothing acts on them. */
    void assertValid() throws Exception {
        ValidOutput.annotated(tck.out());
        ValidOutput.console(tck.err());
        ValidOutput.json(report("json"));
        ValidOutput.junitXml(report("junit-xml"));
        ValidOutput.html(report("html"));
        ValidOutput.markdown(report("markdown"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("json", "junit-xml", "html", "markdown");
        }
    }

    private String report(String form) throws IOException {
        return Files.readString(folder.resolve(form));
    }
}
