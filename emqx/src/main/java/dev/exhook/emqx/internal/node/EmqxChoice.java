package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.Credentials;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which EMQX the tests run on, from system properties: {@code emqx.mode} if it is given, else the first of {@code
 * emqx.image}, {@code emqx.home} and {@code emqx.api} that is, else containers of the releases that the kit was
 * recorded on.
 */
public final class EmqxChoice {
    /** One for each version of the contract. */
    private static final String DEFAULT_IMAGES = "emqx/emqx:5.8.9,emqx/emqx:5.10.3";

    private final Settings settings;

    private EmqxChoice(Settings settings) {
        this.settings = settings;
    }

    /** The sources by the properties of this process; never empty. */
    public static List<EmqxSource> fromSystemProperties() {
        return from(System::getProperty);
    }

    /**
     * The sources by any properties.
     *
     * @throws IllegalArgumentException when they contradict each other or lack something, with one line for people
     */
    static List<EmqxSource> from(UnaryOperator<@Nullable String> properties) {
        return new EmqxChoice(new Settings(name -> properties.apply("emqx." + name), "-Demqx.", "=")).sources();
    }

    /**
     * The sources by options of a command line; the same as the properties, without {@code emqx.}.
     *
     * @param options by their names, as {@code home}
     * @throws IllegalArgumentException when they contradict each other or lack something, with one line for people
     */
    public static List<EmqxSource> fromOptions(Map<String, String> options) {
        return new EmqxChoice(new Settings(options::get, "--", " ")).sources();
    }

    private List<EmqxSource> sources() {
        String mode = settings.get("mode").orElseGet(this::modeByWhatIsGiven);
        Optional<SecurityProfile> profile = profile();
        return switch (mode) {
            case "testcontainers" ->
                each(settings.get("image").orElse(DEFAULT_IMAGES))
                        .<EmqxSource>map(image -> new ContainerEmqx(image, profile))
                        .toList();
            case "installed" ->
                each(settings.required("home", "the folder that holds bin/emqx, or some with commas between"))
                        .<EmqxSource>map(home -> new InstalledEmqx(Path.of(home), profile))
                        .toList();
            case "running" -> {
                if (profile.isPresent()) {
                    throw new IllegalArgumentException(
                            settings.shown("profile", profile.get().label())
                                    + ": a running EMQX has the security profile that it was started with");
                }
                yield List.of(running());
            }
            default ->
                throw new IllegalArgumentException(
                        settings.shown("mode", mode) + ": there are testcontainers, installed and running");
        };
    }

    private Optional<SecurityProfile> profile() {
        Optional<String> label = settings.get("profile");
        Optional<SecurityProfile> profile = label.flatMap(SecurityProfile::byLabel);
        if (label.isPresent() && profile.isEmpty()) {
            throw new IllegalArgumentException(settings.shown("profile", label.get()) + ": there are "
                    + String.join(" and ", SecurityProfile.labels()));
        }
        return profile;
    }

    private String modeByWhatIsGiven() {
        if (settings.get("image").isPresent()) {
            return "testcontainers";
        }
        if (settings.get("home").isPresent()) {
            return "installed";
        }
        return settings.get("api").isPresent() ? "running" : "testcontainers";
    }

    private RunningEmqx running() {
        URI api = URI.create(settings.required("api", "EMQX's REST API, as http://localhost:18083"));
        if (api.getHost() == null) {
            throw new IllegalArgumentException(
                    settings.shown("api", api.toString()) + ": a URL is expected, as http://localhost:18083");
        }
        String providersOn = settings.get("provider-host").orElse("127.0.0.1");
        return new RunningEmqx(api, credentials(), mqtt(), providersOn);
    }

    private InetSocketAddress mqtt() {
        String text = settings.required("mqtt", "HOST:PORT of a plain MQTT listener");
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    settings.shown("mqtt", text) + ": HOST:PORT is expected, as localhost:1883");
        }
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private Credentials credentials() {
        Optional<String> key = settings.get("api-key");
        if (key.isPresent()) {
            return new Credentials.ApiKey(key.get(), settings.required("api-secret", "the secret of the API key"));
        }
        return new Credentials.Login(
                settings.get("user").orElse("admin"),
                settings.required("password", "the password of the dashboard's user (or an API key)"));
    }

    private static Stream<String> each(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    /** What was said, by name; an empty one is as good as none. */
    private record Settings(UnaryOperator<@Nullable String> properties, String prefix, String separator) {
        Optional<String> get(String name) {
            return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
        }

        String required(String name, String what) {
            return get(name).orElseThrow(() -> new IllegalArgumentException(prefix + name + " is missing: " + what));
        }

        String shown(String name, String value) {
            return prefix + name + separator + value;
        }
    }
}
