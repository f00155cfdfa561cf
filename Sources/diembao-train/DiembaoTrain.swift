import ArgumentParser

/// `diembao-train`: makes the models that `diembao` carries from `seeds/` and corpora.
@main
struct DiembaoTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diembao-train",
    abstract: "Makes the models that diembao carries from seeds/ and corpora.",
    subcommands: [
      ClustersCommand.self, EntitiesCommand.self, FormsCommand.self, NamesCommand.self,
      ShowErrors.self,
      SpeedCommand.self,
      TrainBlocks.self,
      TrainDiacritics.self,
      TrainTags.self, TrainSummary.self, TrainHeadlines.self, TrainTopics.self,
      TrainWords.self,
    ]
  )
}
