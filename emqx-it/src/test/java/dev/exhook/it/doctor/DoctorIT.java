package dev.exhook.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.emqx.internal.api.AuthorizationSettings;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.doctor.BrokerReader;
import dev.exhook.emqx.internal.doctor.Doctor;
import dev.exhook.emqx.internal.doctor.Examination;
import dev.exhook.emqx.internal.doctor.Finding;
import dev.exhook.emqx.internal.doctor.HookLine;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.emqx.internal.visit.Guest;
import dev.exhook.emqx.internal.visit.Visit;
import dev.exhook.emqx.internal.visit.VisitFindings;
import dev.exhook.emqx.internal.visit.Visits;
import dev.exhook.it.junit.EmqxTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Set-ups that people have, on a real EMQX: the doctor names what is wrong with each, and finds nothing in a sound one. */
@EmqxTest
class DoctorIT {
    private static final String NAME = "doctors";
    private static final String OTHER = "another";
    private static final String LISTENER = "tcp:default";

    private static final List<HookSpec> DECIDING =
            List.of(spec("client.authenticate"), spec("client.authorize"), spec("message.publish"));

    private static final String STOCK_ACL = """
            {allow, {username, "dashboard"}, subscribe, ["$SYS/#"]}.
            {allow, {ipaddr, "127.0.0.1"}, all, ["$SYS/#", "#"]}.
            {allow, all}.
            """;

    private final EmqxNode emqx;
    private final EmqxApi api;
    private AuthorizationSettings found = new AuthorizationSettings(new JsonObject());

    DoctorIT(EmqxNode emqx) {
        this.emqx = emqx;
        this.api = emqx.api();
    }

    @BeforeEach
    void noteWhatIsThere() {
        found = api.authorization();
        api.authorize(found.withCache(false).withNoMatch("allow"));
    }

    @AfterEach
    void leaveItAsItWas() {
        api.remove(NAME);
        api.remove(OTHER);
        api.surroundings().removeAcl();
        api.surroundings().removeDatabase();
        api.surroundings().configureListener(LISTENER, "", "true");
        api.authorize(found);
    }

    private static HookSpec spec(String name, String... topics) {
        return HookSpec.newBuilder()
                .setName(name)
                .addAllTopics(Arrays.asList(topics))
                .build();
    }

    private RawProvider provider(List<HookSpec> hooks) {
        return provider(hooks, "/emqx.exhook." + emqx.like().protocol().label() + ".");
    }

    private RawProvider provider(List<HookSpec> hooks, String service) {
        return RawProvider.start(
                new InetSocketAddress(emqx.providersListenOn(), 0), call -> answer(call, hooks, service));
    }

    private static void answer(RawCall call, List<HookSpec> hooks, String service) {
        if (!call.path().startsWith(service)) {
            call.trailersOnly(12, "no such service");
        } else if (call.path().endsWith("/OnProviderLoaded")) {
            call.reply(LoadedResponse.newBuilder().addAllHooks(hooks).build().toByteString());
        } else if (call.path().endsWith("/OnClientAuthenticate") || call.path().endsWith("/OnClientAuthorize")) {
            call.reply(ValuedResponse.newBuilder()
                    .setType(ResponsedType.CONTINUE)
                    .setBoolResult(true)
                    .build()
                    .toByteString());
        } else if (call.path().endsWith("/OnMessagePublish")) {
            call.reply(ValuedResponse.newBuilder()
                    .setType(ResponsedType.IGNORE)
                    .build()
                    .toByteString());
        } else {
            call.reply(ByteString.EMPTY);
        }
    }

    private void load(String name, int port) {
        api.add(config(name, port));
    }

    private ExhookConfig config(String name, int port) {
        return new ExhookConfig(
                name,
                "http://" + emqx.hostForProviders() + ":" + port,
                true,
                FailedAction.DENY,
                Duration.ofSeconds(2),
                Optional.of(Duration.ofMinutes(1)),
                1,
                Optional.empty());
    }

    private Examination examined() {
        return Doctor.examine(new BrokerReader(api).read(emqx.profile()), Map.of());
    }

    private void assertFinds(String symptom, String words) {
        assertThat(examined().findings()).anySatisfy(finding -> {
            assertThat(finding.symptom()).isEqualTo(symptom);
            assertThat(finding.what()).contains(words);
        });
    }

    private HookLine.Answer answer(Hook hook) {
        return examined().hooks().stream()
                .filter(line -> line.hook() == hook)
                .map(HookLine::answer)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsFoundInASoundOne() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());

            assertThat(examined().findings()).extracting(Finding::what).isEmpty();
            assertThat(answer(Hook.CLIENT_AUTHORIZE)).isEqualTo(HookLine.Answer.YES);
            assertThat(answer(Hook.CLIENT_CONNECT)).isEqualTo(HookLine.Answer.NOT_MOUNTED);
        }
    }

    @Test
    void noProvider() {
        assertFinds("no-hook-called", "EMQX has no hook provider");
    }

    @Test
    void oneThatIsSwitchedOff() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            ExhookConfig on = config(NAME, mine.port());
            api.update(new ExhookConfig(
                    NAME,
                    on.url(),
                    false,
                    on.failedAction(),
                    on.requestTimeout(),
                    on.autoReconnect(),
                    on.poolSize(),
                    on.ssl()));

            assertFinds("no-hook-called", "doctors is switched off");
        }
    }

    @Test
    void nobodyListens() {
        int port;
        try (RawProvider gone = provider(DECIDING)) {
            port = gone.port();
        }
        load(NAME, port);

        assertFinds("never-connected", "OnProviderLoaded has not succeeded");
    }

    @Test
    void theOtherVersionOfTheContract() {
        String other = emqx.like().protocol().label().equals("v2") ? "v3" : "v2";
        try (RawProvider mine = provider(DECIDING, "/emqx.exhook." + other + ".")) {
            load(NAME, mine.port());

            assertFinds("never-connected", "OnProviderLoaded has not succeeded");
        }
    }

    @Test
    void aHookThatIsUnknown() {
        try (RawProvider mine = provider(List.of(spec("client.check_acl")))) {
            load(NAME, mine.port());

            assertFinds("never-connected", "OnProviderLoaded has not succeeded");
        }
    }

    @Test
    void aHangingProvider() {
        try (RawProvider mute = RawProvider.start(new InetSocketAddress(emqx.providersListenOn(), 0), call -> {})) {
            load(NAME, mute.port());

            assertFinds("never-connected", "OnProviderLoaded has not succeeded");
        }
    }

    /** A firewall forgets the connection, or the machine loses its network. */
    @Test
    void aProviderThatIsBlackHoledSinceItWasLoaded() throws IOException {
        try (RawProvider mine = provider(DECIDING);
                BlackHole hole = new BlackHole(emqx.providersListenOn(), mine.port())) {
            load(NAME, hole.port());
            assertThat(examined().findings()).isEmpty();
            assertThat(findings(visit())).isEmpty();

            hole.swallow();

            assertThat(findings(visit())).anySatisfy(finding -> {
                assertThat(finding.symptom()).isEqualTo("five-seconds");
                assertThat(finding.what())
                        .startsWith("CONNACK 0x87 not_authorized after ")
                        .endsWith("one hook of doctors at 2 s, each waited for in vain: client.authenticate.");
            });
            assertFinds("all-clients-refused", "doctors: 1 calls of client.authenticate failed");
        }
    }

    @Test
    void aHookThatHangsSinceTheProviderWasLoaded() {
        String service = "/emqx.exhook." + emqx.like().protocol().label() + ".";
        List<HookSpec> hooks = List.of(spec("client.connect"), spec("client.authorize"), spec("message.publish"));
        try (RawProvider mine = RawProvider.start(new InetSocketAddress(emqx.providersListenOn(), 0), call -> {
            if (!call.path().endsWith("/OnClientConnect")) {
                answer(call, hooks, service);
            }
        })) {
            load(NAME, mine.port());
            assertThat(examined().findings()).isEmpty();

            Visit visit = visit();

            assertThat(visit.stages().get(0).code()).contains(0);
            assertThat(visit.leftBehind()).isFalse();
            assertThat(findings(visit)).singleElement().satisfies(finding -> {
                assertThat(finding.symptom()).isEqualTo("five-seconds");
                assertThat(finding.what())
                        .startsWith("CONNACK after ")
                        .endsWith("one hook of doctors at 2 s, each waited for in vain: client.connect.");
            });
            assertFinds("log-call-error", "doctors: 1 calls of client.connect failed");
        }
    }

    private Visit visit() {
        String id = "exhook-tck-doctor-" + UUID.randomUUID();
        return Visits.send(
                api,
                new BrokerReader(api).read(emqx.profile()).providers(),
                new Guest(emqx.mqtt(), id, Optional.of("sensor"), Optional.of("secret"), "doctor/" + id));
    }

    private List<Finding> findings(Visit visit) {
        return VisitFindings.of(
                visit, new BrokerReader(api).read(emqx.profile()).providers());
    }

    @Test
    void noHookIsListed() {
        try (RawProvider mine = provider(List.of())) {
            load(NAME, mine.port());

            assertFinds("no-hook-called", "connected and mounted no hook");
        }
    }

    @Test
    void theStockFileOfRules() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            api.surroundings().addAcl(STOCK_ACL);

            assertFinds("authorize-never-called", "a rule for everything");
            assertThat(answer(Hook.CLIENT_AUTHORIZE)).isEqualTo(HookLine.Answer.NEVER);
        }
    }

    @Test
    void aFileWithoutItsLastRule() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            api.surroundings().addAcl(STOCK_ACL.replace("{allow, all}.", ""));

            assertFinds("authorize-never-called", "one for 127.0.0.1");
            assertThat(answer(Hook.CLIENT_AUTHORIZE)).isEqualTo(HookLine.Answer.SOMETIMES);
        }
    }

    @Test
    void aDatabaseOfUsers() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            api.surroundings().addDatabase();

            assertFinds("authenticate-never-called", "password_based:built_in_database");
        }
    }

    @Test
    void aListenerThatDoesNotAuthenticate() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            api.surroundings().configureListener(LISTENER, "", "false");

            assertFinds("authenticate-never-called", "enable_authn is false on " + LISTENER);
        }
    }

    @Test
    void aListenerThatRefusesWhoHasNoName() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            api.surroundings().configureListener(LISTENER, "", "quick_deny_anonymous");

            assertFinds("authenticate-never-called", "quick_deny_anonymous on " + LISTENER);
        }
    }

    @Test
    void aMountpointBeforeTopics() {
        try (RawProvider mine = provider(List.of(spec("message.publish", "in/#")))) {
            load(NAME, mine.port());
            api.surroundings().configureListener(LISTENER, "site/", "true");

            assertFinds("filter-fits-nothing", LISTENER + " (site/)");
        }
    }

    @Test
    void filtersThatFitNothing() {
        try (RawProvider mine = provider(List.of(spec("message.publish", "$share/g/t")))) {
            load(NAME, mine.port());

            assertFinds("filter-fits-nothing", "[$share/g/t]");
            assertThat(answer(Hook.MESSAGE_PUBLISH)).isEqualTo(HookLine.Answer.NEVER);
        }
    }

    @Test
    void aNeighborThatDoesNotMountWhatDecides() {
        try (RawProvider mine = provider(DECIDING);
                RawProvider other = provider(List.of(spec("client.connect")))) {
            load(OTHER, other.port());
            load(NAME, mine.port());

            assertFinds("chain-refuses", "another does not mount client.authenticate and doctors does");
        }
    }

    @Test
    void nothingMayBeDone() {
        try (RawProvider mine = provider(List.of(spec("client.connect")))) {
            load(NAME, mine.port());
            api.authorize(api.authorization().withNoMatch("deny"));

            assertFinds("no-match-denies", "all is denied");
        }
    }

    @Test
    void theCacheIsOn() {
        try (RawProvider mine = provider(DECIDING)) {
            load(NAME, mine.port());
            api.authorize(api.authorization().withCache(true));

            assertThat(answer(Hook.CLIENT_AUTHORIZE)).isEqualTo(HookLine.Answer.SOMETIMES);
            assertThat(examined().findings()).isEmpty();
        }
    }

    @Test
    void tlsByHalves() {
        try (RawProvider mine = provider(DECIDING)) {
            ExhookConfig plain = config(NAME, mine.port());
            JsonObject ssl = new JsonObject();
            ssl.addProperty("enable", true);
            api.add(plain.withSsl(ssl));
            assertFinds("tls-fails", "EMQX speaks cleartext to it");
            api.remove(NAME);

            ssl.addProperty("enable", false);
            api.add(new ExhookConfig(
                    NAME,
                    plain.url().replace("http:", "https:"),
                    true,
                    FailedAction.DENY,
                    Duration.ofSeconds(2),
                    Optional.of(Duration.ofMinutes(1)),
                    1,
                    Optional.of(ssl)));
            assertFinds("tls-fails", "ssl switched off");
        }
    }
}
