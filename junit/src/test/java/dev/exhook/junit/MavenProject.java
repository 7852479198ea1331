package dev.exhook.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A user's project of the README's lines and nothing else, and builds of it. */
final class MavenProject {
    private static final String SECTION = "## In a Maven build";

    /** Of JVMs that end after a few seconds: what a second compiler and more threads would cost never comes back. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Path folder;

    private MavenProject(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the project.
     *
     * @param kit the repository that has the kit
     * @param junit the version to have in place of the README's
     */
    static MavenProject asInReadme(Path folder, Path kit, String junit) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(readme).contains(SECTION);
        String section = readme.substring(readme.indexOf(SECTION));
        String dependencies = block(section, "xml")
                .replaceFirst("(<artifactId>junit-jupiter</artifactId>\\s*<version>)[^<]+", "$1" + junit);
        assertThat(dependencies).contains("<version>" + junit + "</version>");
        Path test = folder.resolve(between(section, "and in `", "`"));
        Files.createDirectories(test.getParent());
        Files.writeString(test, block(section, "java"));
        Files.writeString(folder.resolve("pom.xml"), pom(dependencies, kit));
        return new MavenProject(folder);
    }

    private static String block(String markdown, String language) {
        return between(markdown, "```" + language + "\n", "```");
    }

    private static String between(String text, String before, String after) {
        int start = text.indexOf(before);
        assertThat(start).as("[%s] in the README", before).isNotNegative();
        return text.substring(start + before.length(), text.indexOf(after, start + before.length()));
    }

    /**
     * The POM: artifacts that this build has fetched from Maven Central already are taken from there, the rest from
     * Central.
     */
    private static String pom(String dependencies, Path kit) {
        String users =
                Path.of(System.getProperty("users.repository", "")).toUri().toString();
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>provider</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                %1$s
                  </dependencies>
                  <repositories>
                    <repository><id>kit</id><url>%2$s</url></repository>
                    <repository><id>users</id><url>%3$s</url></repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>users</id><url>%3$s</url></pluginRepository>
                  </pluginRepositories>
                  <build>
                    <plugins>
                      <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(dependencies, kit.toUri(), users);
    }

    /** The result of a build: its exit code, what it printed, and Surefire's report. */
    record Build(int exitCode, String output, Document report) {
        /** The child of a test case that says what came of it. */
        Element testCase(String name, String child) {
            NodeList cases = report.getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element each = (Element) cases.item(i);
                if (each.getAttribute("name").equals(name)) {
                    assertThat(each.getElementsByTagName(child).getLength())
                            .as("%s of %s", child, name)
                            .isEqualTo(1);
                    return (Element) each.getElementsByTagName(child).item(0);
                }
            }
            throw new AssertionError("no test case is named [" + name + "]\n" + output);
        }

        int count(String element) {
            return report.getElementsByTagName(element).getLength();
        }
    }

    /** Runs {@code mvn test}, with a local repository that the projects of one test share. */
    Build test(String... properties) throws Exception {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path maven = Path.of(System.getProperty("maven.home", ""), "bin", windows ? "mvn.cmd" : "mvn");
        List<String> command = new ArrayList<>(List.of(
                maven.toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + folder.resolveSibling("local-repository"),
                "-DargLine=" + SHORT_LIVED,
                "test"));
        command.addAll(List.of(properties));
        Path log = folder.resolve("build.log");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        process.environment().merge("MAVEN_OPTS", SHORT_LIVED, (given, ours) -> given + " " + ours);
        int exitCode = process.start().waitFor();
        String output = Files.readString(log);
        return new Build(exitCode, output, report(output));
    }

    private Document report(String output) throws Exception {
        Path reports = folder.resolve("target/surefire-reports");
        assertThat(reports).as(output).isDirectory();
        try (Stream<Path> files = Files.list(reports)) {
            Path xml = files.filter(file -> file.toString().endsWith(".xml"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no report in " + reports + "\n" + output));
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
        }
    }
}
