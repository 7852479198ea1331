package dev.exhook.provider;

import io.grpc.util.AdvancedTlsX509TrustManager.SslSocketAndEnginePeerVerifier;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** Accepts the certificates, good otherwise, in which one of these names is the common name or an alternative name. */
final class ClientNames implements SslSocketAndEnginePeerVerifier {
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)*)");
    /** DNS names and URIs, by their numbers in RFC 5280. */
    private static final Set<Integer> KINDS = Set.of(2, 6);

    private final Set<String> accepted;

    /**
     * A check.
     *
     * @param accepted none: every name
     */
    ClientNames(Set<String> accepted) {
        this.accepted = accepted;
    }

    @Override
    public void verifyPeerCertificate(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain[0]);
    }

    @Override
    public void verifyPeerCertificate(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        check(chain[0]);
    }

    private void check(X509Certificate certificate) throws CertificateException {
        Set<String> names = names(certificate);
        if (!accepted.isEmpty() && names.stream().noneMatch(accepted::contains)) {
            throw new CertificateException("no name of the client's certificate is accepted: " + names);
        }
    }

    private static Set<String> names(X509Certificate certificate) throws CertificateParsingException {
        Set<String> names = new HashSet<>();
        Matcher common =
                COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (common.find()) {
            names.add(common.group(1));
        }
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> name : alternatives) {
                if (KINDS.contains(name.get(0))) {
                    names.add(String.valueOf(name.get(1)));
                }
            }
        }
        return names;
    }
}
