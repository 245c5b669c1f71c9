extension VoiceBook {
    private static let mostAtATime = 3

    /// What ``warm(_:progress:)`` made.
    public struct Warmth: Sendable {
        public var utterances = 0
        /// Of all WAV files.
        public var waveBytes = 0
        /// Of all Opus files.
        public var opusBytes = 0
        /// Languages whose own voice failed, with a reason.
        public var fallbacks: [VoiceLanguage: VoiceError] = [:]
    }

    /// Makes every prompt without values before the first car comes; some seconds with the built-in voice.
    /// - Parameter progress: Told after each: how many are made, of how many.
    /// - Throws: `VoiceError` of a prompt that no voice can say.
    public nonisolated func warm(
        _ languages: [VoiceLanguage] = VoiceLanguage.allCases, progress: (Int, Int) -> Void = { _, _ in }
    ) async throws(VoiceError) -> Warmth {
        let wanted = Prompt.fixed.flatMap { prompt in languages.map { (prompt, $0) } }
        let results = await withTaskGroup(of: Result<Utterance, VoiceError>.self) { group in
            func add(_ place: Int) {
                let (prompt, language) = wanted[place]
                group.addTask {
                    do throws(VoiceError) {
                        return .success(try await self.utterance(prompt, in: language))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            // Few at a time: each may be a program of the operator's with a model of its own in memory.
            (0..<min(VoiceBook.mostAtATime, wanted.count)).forEach(add)
            var results: [Result<Utterance, VoiceError>] = []
            for await result in group {
                results.append(result)
                progress(results.count, wanted.count)
                let next = results.count + VoiceBook.mostAtATime - 1
                if next < wanted.count, !Task.isCancelled { add(next) }
            }
            return results
        }
        var warmth = Warmth()
        for result in results {
            let utterance = try result.get()
            warmth.utterances += 1
            warmth.waveBytes += utterance.wave.count
            warmth.opusBytes += utterance.opus.count
            if let reason = utterance.fallback { warmth.fallbacks[utterance.language] = reason }
        }
        return warmth
    }
}
