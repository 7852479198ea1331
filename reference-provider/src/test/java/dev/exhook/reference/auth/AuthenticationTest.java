package dev.exhook.reference.auth;

import static dev.exhook.reference.auth.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.Decision;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticationTest {
    private static final MethodSettings USERS =
            new MethodSettings.Users(Map.of("alice", Pbkdf2Hash.of("secret", 1_000), "bob", BcryptHash.of("other", 4)));
    private static final MethodSettings MORE = new MethodSettings.Users(Map.of("carol", Pbkdf2Hash.of("third", 1_000)));

    @ParameterizedTest
    @CsvSource({
        "alice,secret,ALLOW",
        "bob,other,ALLOW",
        "alice,other,DENY",
        "alice,'',DENY",
        "Alice,secret,DENY",
        "mallory,secret,DENY",
        "''' OR ''1''=''1',secret,DENY",
        "'',secret,DENY",
        "'','',DENY"
    })
    void onlyAUserWithItsOwnPasswordComesIn(String username, String password, Decision decision) {
        try (Authentication users = open(Decision.DENY, USERS)) {
            assertThat(login(users, username, password)).isEqualTo(decision);
        }
    }

    @ParameterizedTest
    @CsvSource({"mallory,IGNORE", "'',IGNORE", "alice,DENY"})
    void unknownUsersCanBeLeftToOthersButNotThoseWithAWrongPassword(String username, Decision decision) {
        try (Authentication users = open(Decision.IGNORE, USERS)) {
            assertThat(login(users, username, "wrong")).isEqualTo(decision);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.class,
            names = {"DENY", "IGNORE"})
    void withoutUsersNobodyIsKnown(Decision unknownUsers) {
        try (Authentication nobody = open(unknownUsers)) {
            assertThat(login(nobody, "alice", "secret")).isEqualTo(unknownUsers);
        }
    }

    @Test
    void theFirstMethodThatKnowsAUserDecides() {
        MethodSettings aliceAgain = new MethodSettings.Users(Map.of("alice", Pbkdf2Hash.of("another", 1_000)));
        try (Authentication both = open(Decision.DENY, USERS, aliceAgain, MORE)) {
            assertThat(login(both, "carol", "third")).isEqualTo(Decision.ALLOW);
            assertThat(login(both, "alice", "another")).isEqualTo(Decision.DENY);
        }
    }

    @Test
    void anUnknownUserIsRefusedWithoutACheck() {
        try (Authentication users = open(Decision.DENY, USERS, MORE)) {
            login(users, "alice", "wrong");
            login(users, "bob", "wrong");
            login(users, "carol", "wrong");
            assertThat(users.statistics().checks()).isEqualTo(3);
            login(users, "mallory", "wrong");
            login(users, "", "");
            assertThat(users.statistics().checks()).isEqualTo(3);
            assertThat(users.statistics().refused()).isEqualTo(5);
        }
    }

    @Test
    void whereUnknownUsersAreLeftToOthersTheAnswerItselfTellsAndNothingIsChecked() {
        try (Authentication users = open(Decision.IGNORE, USERS)) {
            login(users, "mallory", "wrong");
            assertThat(users.statistics().checks()).isZero();
        }
    }

    @Test
    void anUnknownUserIsTakenForOneOfTheOthersAndAlwaysForTheSame() {
        PasswordHash quick = BcryptHash.of("x", 4);
        PasswordHash slow = Pbkdf2Hash.of("x", 50_000);
        FixedUsers users = new FixedUsers(new MethodSettings.Users(Map.of("a", quick, "b", slow)));
        List<PasswordHash> first = names().map(users::standIn).toList();
        assertThat(first).contains(quick, slow).containsOnly(quick, slow);
        assertThat(names().map(users::standIn).toList()).isEqualTo(first);
        assertThat(new FixedUsers(new MethodSettings.Users(Map.of()))
                        .standIn("mallory")
                        .matches("x"))
                .isFalse();
    }

    private static Stream<String> names() {
        return IntStream.range(0, 100).mapToObj(i -> "mallory" + i);
    }

    /** Without it, anybody with a password could take another's client id, and so the other's topics. */
    @Test
    void aUserTakesOnlyAClientIdOfItsOwn() {
        PasswordHash hash = Pbkdf2Hash.of("secret", 1_000);
        MethodSettings bound = new MethodSettings.Users(
                Map.of("alice", hash, "bob", hash),
                Map.of("alice", new ClientIds(List.of("${username}", "${username}-*", "wall"))));
        try (Authentication users = open(Decision.DENY, bound)) {
            for (String own : List.of("alice", "alice-", "alice-1", "wall")) {
                assertThat(login(users, as("alice", own))).isEqualTo(Decision.ALLOW);
            }
            for (String anothers : List.of("", "bob", "alic", "alice1", "wall-1", "xalice", "${username}", "*")) {
                assertThat(login(users, as("alice", anothers))).isEqualTo(Decision.DENY);
            }
            assertThat(login(users, as("bob", "alice"))).isEqualTo(Decision.ALLOW);
        }
    }

    @Test
    void aUserNameIsNoPattern() {
        assertThat(new ClientIds(List.of("${username}")).allow("*", "anything")).isFalse();
        assertThat(new ClientIds(List.of("${username}-*")).allow("", "anything"))
                .isFalse();
    }

    private static ClientInfo as(String username, String clientId) {
        return Logins.client(username, "secret").toBuilder()
                .setClientid(clientId)
                .build();
    }

    @Test
    void aLoginThatWasRightIsAnsweredAtOnceTheNextTime() {
        try (Authentication users = open(Decision.DENY, USERS)) {
            login(users, "alice", "secret");
            assertThat(users.authenticate(Logins.client("alice", "secret")).toCompletableFuture())
                    .isCompletedWithValue(Decision.ALLOW);
            login(users, "alice", "wrong");
            login(users, "alice", "wrong");
            AuthenticationStatistics statistics = users.statistics();
            assertThat(statistics.checks()).isEqualTo(3);
            assertThat(statistics.remembered()).isEqualTo(1);
            assertThat(statistics.cached()).isEqualTo(1);
            assertThat(statistics.accepted()).isEqualTo(2);
            assertThat(statistics.refused()).isEqualTo(2);
        }
    }

    @Test
    void textsOfTheLargestSizeThatMqttHasAreAnsweredLikeOthers() {
        String large = "x".repeat(65_535);
        MethodSettings known = new MethodSettings.Users(Map.of(large, Pbkdf2Hash.of(large, 1_000)));
        try (Authentication users = open(Decision.DENY, USERS, known)) {
            assertThat(login(users, large, large)).isEqualTo(Decision.ALLOW);
            assertThat(login(users, "alice", large)).isEqualTo(Decision.DENY);
            assertThat(login(users, "bob", large)).isEqualTo(Decision.DENY);
        }
    }

    private static Authentication open(Decision unknownUsers, MethodSettings... methods) {
        return Authentication.open(Logins.settings(unknownUsers, methods), null);
    }
}
