// SPDX-License-Identifier: MIT
// The JDBC driver of SQLite, as DBeaver and others use it; in its class path. Java runs this file as it is.
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

public class Jdbc {
    public static void main(String[] arguments) throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(true); // in DBeaver: the driver's property enable_load_extension
        try (Connection connection = config.createConnection("jdbc:sqlite::memory:")) {
            System.out.println("version: " + connection.getMetaData().getDriverVersion());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT load_extension('" + System.getenv("LOCI_SO") + "')");
            }
            try (PreparedStatement search = connection.prepareStatement("SELECT ref FROM loci_search(?, ?) LIMIT 1")) {
                search.setString(1, System.getenv("QUERY"));
                search.setString(2, System.getenv("INDEX"));
                try (ResultSet rows = search.executeQuery()) {
                    System.out.println("hit: " + rows.getString("ref"));
                }
            }
        }
    }
}
