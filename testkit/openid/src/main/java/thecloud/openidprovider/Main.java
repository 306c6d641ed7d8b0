package thecloud.openidprovider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.LifecycleException;

/**
 * {@code Main <port> <client id> <client secret>}: serves on loopback until standard input ends, so that it never outlives
 * the test that started it. Each line is an order, answered by {@code ok}:
 *
 * <pre>
 * person NAME PASSWORD EMAIL VERIFIED   somebody who can sign in; replaces who had the name
 * rotate                                signs with another key, and forgets the old one
 * </pre>
 */
public final class Main {
    private Main() {}

    public static void main(String... arguments) throws IOException, LifecycleException {
        People people = new People();
        SigningKeys keys = new SigningKeys();
        int port = Integer.parseInt(arguments[0]);
        try (Provider provider = Provider.start(port, new Provider.Client(arguments[1], arguments[2]), people, keys)) {
            System.out.println("serving " + provider.issuer());
            obey(people, keys);
        }
        System.exit(0); // Tomcat's threads would stay
    }

    private static void obey(People people, SigningKeys keys) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String order = orders.readLine();
        while (order != null) {
            String[] words = order.split(" ", -1);
            switch (words[0]) {
                case "person" -> people.put(words[1], words[2], words[3], Boolean.parseBoolean(words[4]));
                case "rotate" -> keys.rotate();
                default -> throw new IllegalArgumentException(order);
            }
            System.out.println("ok");
            order = orders.readLine();
        }
    }
}
