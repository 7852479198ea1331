package dev.exhook.reference.auth;

import static dev.exhook.reference.auth.Logins.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.provider.Decision;
import java.util.Map;
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

    /** Counted, not timed: whoever is refused has cost one check. */
    @Test
    void anUnknownUserCostsTheCheckThatAWrongPasswordCosts() {
        try (Authentication users = open(Decision.DENY, USERS, MORE)) {
            login(users, "alice", "wrong");
            assertThat(users.statistics().checks()).isEqualTo(1);
            login(users, "mallory", "wrong");
            assertThat(users.statistics().checks()).isEqualTo(2);
            login(users, "", "");
            assertThat(users.statistics().checks()).isEqualTo(3);
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
    void theCheckForAnUnknownUserIsThatOfTheSlowestHash() {
        PasswordHash quick = BcryptHash.of("x", 4);
        PasswordHash slow = Pbkdf2Hash.of("x", 50_000);
        assertThat(new FixedUsers(Map.of("a", quick, "b", slow)).typicalHash()).isSameAs(slow);
        assertThat(new FixedUsers(Map.of("a", quick)).typicalHash()).isSameAs(quick);
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
