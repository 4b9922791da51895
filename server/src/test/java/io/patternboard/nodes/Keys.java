package io.patternboard.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority made with the JDK's keytool, and folders as {@code CLUSTER_TLS} names them. */
final class Keys {
    private static final String PASSWORD = "only-for-a-test";

    private final Path directory;

    /** @param directory its own */
    Keys(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Authority", "-keyalg", "EC", "-ext", "bc:c");
        keytool("-exportcert", "-alias", "ca", "-rfc", "-file", file("ca.pem"));
    }

    /** A new folder with {@code cert.pem, key.pem} and {@code ca.pem} for a node at that address. */
    Path folder(String node, String address) throws Exception {
        keytool("-genkeypair", "-alias", node, "-dname", "CN=" + node, "-keyalg", "EC");
        keytool("-certreq", "-alias", node, "-file", file(node + ".csr"));
        Path folder = Files.createDirectory(directory.resolve(node));
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                file(node + ".csr"),
                "-outfile",
                folder.resolve("cert.pem").toString(),
                "-rfc",
                "-ext",
                "san=ip:" + address);
        Files.copy(Path.of(file("ca.pem")), folder.resolve("ca.pem"));
        Files.writeString(folder.resolve("key.pem"), key(node));
        return folder;
    }

    private String key(String node) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file("keys.p12")))) {
            store.load(in, PASSWORD.toCharArray());
        }
        byte[] key = store.getKey(node, PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file("keys.p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path told = directory.resolve("keytool.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> told(told)).isZero();
    }

    private static String told(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
