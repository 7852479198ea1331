package dev.exhook.emqx.internal.node;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.option.Binder;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.EnvironmentSource;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.PropertySource;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.emqx.internal.api.Credentials;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which EMQX there is to run on, from options: {@code mode} if it is given, else the first of {@code image}, {@code
 * home} and {@code api} that is, else containers of the releases that the kit was recorded on.
 */
public final class EmqxChoice {
    /** One for each version of the contract. */
    private static final List<String> DEFAULT_IMAGES = List.of("emqx/emqx:5.8.9", "emqx/emqx:5.10.3");

    private enum Mode {
        TESTCONTAINERS,
        INSTALLED,
        RUNNING
    }

    /** The options that the tests take besides. */
    @Section("emqx")
    private record TestOptions(
            @Option(label = "testcontainers|installed|running", help = "Which of the others counts.")
            Optional<Mode> mode,

            EmqxOptions emqx) {}

    private final Bound<?> said;
    private final EmqxOptions options;

    private EmqxChoice(Bound<?> said, EmqxOptions options) {
        this.said = said;
        this.options = options;
    }

    /** The sources by the properties {@code emqx.…} of this process; never empty. */
    public static List<EmqxSource> fromSystemProperties() {
        return from(System.getProperties(), System.getenv());
    }

    static List<EmqxSource> from(Properties properties, Map<String, String> environment) {
        Bound<TestOptions> said = Binder.bind(
                TestOptions.class, List.of(new PropertySource(properties), new EnvironmentSource(environment)));
        EmqxOptions options = said.value().emqx();
        return new EmqxChoice(said, options).sources(said.value().mode().orElseGet(() -> modeByWhatIsGiven(options)));
    }

    /**
     * The sources by options of a command.
     *
     * @param said the options that these are part of, to name them as they were written
     * @throws IllegalArgumentException when they contradict each other or lack something, with one line for people
     */
    public static List<EmqxSource> from(Bound<?> said, EmqxOptions options) {
        long chosen = Stream.of(
                        !options.home().isEmpty(),
                        !options.image().isEmpty(),
                        options.api().isPresent())
                .filter(given -> given)
                .count();
        if (chosen > 1) {
            throw new IllegalArgumentException("%s, %s and %s: only one of them can be meant"
                    .formatted(said.nameOf("home"), said.nameOf("image"), said.nameOf("api")));
        }
        return new EmqxChoice(said, options).sources(modeByWhatIsGiven(options));
    }

    private List<EmqxSource> sources(Mode mode) {
        return switch (mode) {
            case TESTCONTAINERS ->
                each(
                        options.image().isEmpty() ? DEFAULT_IMAGES : options.image(),
                        image -> new ContainerEmqx(image, options.profile()));
            case INSTALLED -> {
                if (options.home().isEmpty()) {
                    throw said.error("home", "is missing: the folder that holds bin/emqx, or some with commas between");
                }
                yield each(options.home(), home -> new InstalledEmqx(home, options.profile()));
            }
            case RUNNING -> {
                if (options.profile().isPresent()) {
                    throw said.error("profile", "a running EMQX has the security profile that it was started with");
                }
                yield List.of(running());
            }
        };
    }

    private static <T> List<EmqxSource> each(List<T> given, Function<T, EmqxSource> source) {
        return given.stream().map(source).toList();
    }

    private static Mode modeByWhatIsGiven(EmqxOptions options) {
        if (!options.image().isEmpty()) {
            return Mode.TESTCONTAINERS;
        }
        if (!options.home().isEmpty()) {
            return Mode.INSTALLED;
        }
        return options.api().isPresent() ? Mode.RUNNING : Mode.TESTCONTAINERS;
    }

    private RunningEmqx running() {
        URI api = required("api", options.api(), "EMQX's REST API, as http://localhost:18083");
        Endpoint mqtt = required("mqtt", options.mqtt(), "HOST:PORT of a plain MQTT listener");
        return new RunningEmqx(
                api,
                credentials(),
                InetSocketAddress.createUnresolved(mqtt.host(), mqtt.port()),
                options.providerHost());
    }

    private Credentials credentials() {
        if (options.apiKey().isPresent()) {
            return new Credentials.ApiKey(
                    options.apiKey().get(), required("api-secret", options.apiSecret(), "the secret of the API key"));
        }
        return new Credentials.Login(
                options.user(),
                required("password", options.password(), "the password of the dashboard's user (or an API key)"));
    }

    private <T> T required(String name, Optional<T> value, String what) {
        return value.orElseThrow(() -> said.error(name, "is missing: " + what));
    }
}
