import Foundation
import Records

extension AccountStore {
    /// Counts a use; all nodes count together.
    ///
    /// - Parameter holder: whose use it is: an address, an account, a token.
    /// - Returns: nil where there was one left, else after how many whole seconds there are some again.
    /// - Throws: `RecordsError`.
    public func use(_ quota: Quota, by holder: String, at moment: Date) async throws -> Int? {
        let window = quota.window(at: moment)
        return try await database.write { transaction in
            // A node whose clock is behind counts in the window of the others, and never begins one of theirs anew.
            let counted = try transaction.first(
                """
                insert into quota_use (quota, holder, "window", used) values (\(quota.name), \(holder), \(window), 1)
                on conflict (quota, holder) do update set
                    used = case when excluded."window" > quota_use."window" then 1 else quota_use.used + 1 end,
                    "window" = case when excluded."window" > quota_use."window" then excluded."window"
                        else quota_use."window" end
                returning used, "window"
                """
            ) { (used: try $0[0] as Int, window: try $0[1] as Int) }
            guard let counted else { return nil }
            if counted.used == 1 {
                try transaction.execute(
                    "delete from quota_use where quota = \(quota.name) and \"window\" < \(window - 1)")
            }
            return counted.used > quota.most ? quota.secondsLeft(of: counted.window, at: moment) : nil
        }
    }
}
