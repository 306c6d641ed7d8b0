package thecloud.openidprovider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Who can sign in. A person's name is their subject too. */
final class People implements UserDetailsService {

    private final Map<String, Person> people = new ConcurrentHashMap<>();

    record Person(String password, String email, boolean verified) {}

    void put(String name, String password, String email, boolean verified) {
        people.put(name, new Person(password, email, verified));
    }

    Person get(String name) {
        Person person = people.get(name);
        if (person == null) {
            throw new UsernameNotFoundException(name);
        }
        return person;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return User.withUsername(name)
                .password("{noop}" + get(name).password())
                .roles("USER")
                .build();
    }
}
