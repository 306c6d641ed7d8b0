package thecloud.openidprovider;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;

/** Tomcat on loopback with Spring Security's filters and nothing behind them. */
final class Provider implements AutoCloseable {

    private final Tomcat tomcat;
    private final GenericWebApplicationContext spring;
    private final String issuer;

    private Provider(Tomcat tomcat, GenericWebApplicationContext spring, String issuer) {
        this.tomcat = tomcat;
        this.spring = spring;
        this.issuer = issuer;
    }

    /** Who may send people here to sign in. */
    record Client(String id, String secret) {}

    static Provider start(int port, Client client, People people, SigningKeys keys)
            throws IOException, LifecycleException {
        String issuer = "http://127.0.0.1:" + port;
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("openid-provider").toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        GenericWebApplicationContext spring = new GenericWebApplicationContext(context.getServletContext());
        spring.registerBean("people", People.class, () -> people);
        spring.registerBean("keys", SigningKeys.class, () -> keys);
        spring.registerBean("client", Client.class, () -> client);
        spring.registerBean("issuer", String.class, () -> issuer);
        new AnnotatedBeanDefinitionReader(spring).register(Protocol.class);
        spring.refresh();
        filter(context, spring.getBean("springSecurityFilterChain", Filter.class));
        // A servlet, without which Tomcat does not ask the filters.
        Tomcat.addServlet(context, "nothing", new DefaultServlet()).addMapping("/");
        tomcat.start();
        return new Provider(tomcat, spring, issuer);
    }

    private static void filter(Context context, Filter chain) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("security");
        definition.setFilter(chain);
        context.addFilterDef(definition);
        FilterMap everything = new FilterMap();
        everything.setFilterName("security");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        spring.close();
    }
}
