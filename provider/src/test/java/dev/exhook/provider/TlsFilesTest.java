package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake is one line that names the file. */
class TlsFilesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private final Certificates ca = new Certificates("the authority");

    @TempDir
    private Path folder;

    @Test
    void aCertificateAndItsKeyAreFine() throws IOException {
        TlsFiles files = ca.issue("provider", DAY).write(folder, "tls");
        assertThatCode(files::check).doesNotThrowAnyException();
    }

    @Test
    void anExpiredCertificateIsRefusedWithItsDate() throws IOException {
        TlsFiles files = ca.issue("provider", DAY.negated()).write(folder, "tls");
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(files::check)
                .withMessageMatching("\\Q" + files.certificate()
                        + "\\E: the certificate of CN=provider expired on \\d{4}-\\d\\d-\\d\\dT.*");
    }

    @Test
    void theKeyOfAnotherCertificateIsRefused() throws IOException {
        TlsFiles files = ca.issue("provider", DAY).write(folder, "tls");
        Files.writeString(files.privateKey(), ca.issue("other", DAY).key());
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(files::check)
                .withMessage(files.privateKey() + ": this is not the key of the certificate in " + files.certificate());
    }

    @Test
    void otherFilesAreRefusedWithWhatIsExpected() throws IOException {
        TlsFiles files = ca.issue("provider", DAY).write(folder, "tls");
        Files.writeString(files.privateKey(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(files::check)
                .withMessage(files.privateKey() + ": expected a private key in PKCS #8 PEM form (BEGIN PRIVATE KEY)"
                        + " without a passphrase; openssl pkcs8 -topk8 -nocrypt converts others");
        Files.writeString(files.certificate(), "-----BEGIN CERTIFICATE-----\n####\n-----END CERTIFICATE-----\n");
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(files::check)
                .withMessage(files.certificate() + ": expected certificates in PEM form (BEGIN CERTIFICATE)");
        Files.delete(files.certificate());
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(files::check)
                .withMessage(files.certificate() + ": there is no such file");
    }

    @Test
    void clientCertificatesNeedAnAuthority() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsFiles(folder, folder, null, true))
                .withMessage("clients cannot be required to have a certificate of no authority");
    }
}
